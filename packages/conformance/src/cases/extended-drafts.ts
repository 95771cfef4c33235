import type { Loose } from '../run/page-under-test.js';
import { PortPage } from '../run/port-page.js';
import { same } from '../run/verdict.js';
import { casesOf } from './case.js';
import { extended } from './extended-case.js';

const put = (page: PortPage, key: string, value: unknown): Promise<Loose> =>
  page.request({ kind: 'draft', op: 'put', key, value });
const get = (page: PortPage, key: string): Promise<Loose> => page.request({ kind: 'draft', op: 'get', key });
const remove = (page: PortPage, key: string): Promise<Loose> => page.request({ kind: 'draft', op: 'delete', key });
const TOO_MUCH = ['rejected', 'INVALID_ARGUMENT'];

/** EX-110: drafts. */
export const EXTENDED_DRAFT_CASES = casesOf(
  'EX-110',
  extended({
    name: 'reload',
    title: 'a draft is kept through a reload',
    run: async (context) => {
      const page = await PortPage.open(context, ['agent']);
      const value = { text: 'half a sentence', list: [1, null, 'x'] };
      same((await put(page, 'kit', value))['outcome'], 'applied', 'outcome of put');
      const next = await PortPage.join(await context.navigate(page.page), ['agent']);
      context.later(async () => void (await remove(next, 'kit')));
      same((await get(next, 'kit'))['value'], value, 'value');
    },
  }),
  extended({
    name: 'delete',
    title: 'a deleted draft is gone',
    run: async (context) => {
      const page = await PortPage.open(context, ['agent']);
      await put(page, 'kit-gone', 'x');
      same((await remove(page, 'kit-gone'))['outcome'], 'applied', 'outcome of delete');
      same((await get(page, 'kit-gone'))['value'], undefined, 'value');
    },
  }),
  extended({
    name: 'own-page',
    title: "a draft is the page's own: another page does not get it",
    run: async (context) => {
      const [page, other] = [await PortPage.open(context, ['agent']), await PortPage.open(context, ['agent'])];
      context.later(async () => void (await remove(page, 'kit-own')));
      await put(page, 'kit-own', 'mine');
      same((await get(other, 'kit-own'))['value'], undefined, 'value that another page got');
    },
  }),
  extended({
    name: 'own-contact',
    title: "a draft of a panel is its contact's, and kept through a reload of the panel",
    stage: 'own-call',
    slots: ['panel'],
    run: async (context) => {
      const first = await context.call();
      const panel = await PortPage.join(await context.panel(first), ['contact']);
      await put(panel, 'kit-note', 'of the first contact');
      const again = await PortPage.join(await context.navigate(panel.page), ['contact']);
      same((await get(again, 'kit-note'))['value'], 'of the first contact', 'value after the reload');
      await first.end();
      await again.page.until(() => again.page.document.goneAt, 'removal of the panel');
      const next = await PortPage.join(await context.panel(await context.call()), ['contact']);
      same((await get(next, 'kit-note'))['value'], undefined, "value in the next contact's panel");
    },
  }),
  extended({
    name: 'too-large',
    title: 'more than 64 KiB is rejected',
    run: async (context) => {
      const { outcome, reason } = await put(await PortPage.open(context, ['agent']), 'kit', 'x'.repeat(70_000));
      same([outcome, reason], TOO_MUCH, 'result');
    },
  }),
  extended({
    name: 'all-keys',
    title: 'the 64 KiB are for all keys together',
    run: async (context) => {
      const page = await PortPage.open(context, ['agent']);
      context.later(async () => void (await remove(page, 'kit-half')));
      same((await put(page, 'kit-half', 'x'.repeat(40_000)))['outcome'], 'applied', 'outcome of the first half');
      const { outcome, reason } = await put(page, 'kit-other-half', 'x'.repeat(40_000));
      same([outcome, reason], TOO_MUCH, 'result of the second');
    },
  }),
);
