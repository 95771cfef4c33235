import type { CaseContext } from '../run/case-context.js';
import { loose } from '../run/page-under-test.js';
import { PortPage } from '../run/port-page.js';
import { check, same } from '../run/verdict.js';
import { casesOf } from './case.js';
import { extended } from './extended-case.js';
import { checkSequence, numbered } from './extended-sequence.js';

/** Reloads a page and joins again with `resume`, while a numbered event is missed in between. */
async function reloadMissing(
  context: CaseContext,
  page: PortPage,
  resume: object,
  types = ['agent'],
): Promise<PortPage> {
  const next = await context.navigate(page.page);
  await context.host.inject([{ Type: 'KitEvent', Number: 77 }]);
  await context.observer.event((event) => event['Number'] === 77, 'the missed event');
  return PortPage.join(next, types, { ...resume });
}

/** EX-105, EX-107, EX-108, EX-111, EX-112, EX-201, EX-202: the stream. */
export const EXTENDED_STREAM_CASES = [
  ...casesOf(
    'EX-105',
    extended({
      name: 'seq',
      title: 'seq is that of the last event in the frame',
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['all']);
        await (await context.call()).end();
        await page.event((event) => event['FinalState'] === 'True', 'last event of the call');
        check(checkSequence(page) > Number(page.extensions['seq']), 'no event was numbered');
      },
    }),
  ),
  ...casesOf(
    'EX-107',
    extended({
      name: 'closing',
      title: 'a panel is told that it closes, with a deadline of at most 2000 ms',
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        const panel = await PortPage.join(await context.panel(call), ['contact']);
        await call.end();
        const closing = await panel.frame((frame) => frame['kind'] === 'closing', 'closing frame');
        check(Number(closing['deadlineMs']) <= 2000, `deadlineMs is ${closing['deadlineMs']}`);
        await panel.send({ kind: 'closed' });
        await panel.page.until(() => panel.page.document.goneAt, 'removal of the panel');
      },
    }),
  ),
  ...casesOf(
    'EX-108',
    extended({
      name: 'subscribe',
      title: 'subscribe replaces the filter and a snapshot follows',
      stage: 'standing-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        await page.send({ kind: 'subscribe', subscriptionTypes: ['contacts'] });
        const snapshot = await page.frame((frame) => frame['snapshot'] === true, 'snapshot frame');
        const events = Array.isArray(snapshot['events']) ? snapshot['events'].map(loose) : [];
        same(
          events.map((event) => event['ContactID']),
          [context.standing.id],
          'contacts of the snapshot',
        );
      },
    }),
    extended({
      name: 'invalid',
      title: 'a subscribe without a valid type is rejected and changes nothing',
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        const result = await page.request({ kind: 'subscribe', subscriptionTypes: ['nothing'] });
        same([result['outcome'], result['reason']], ['rejected', 'INVALID_ARGUMENT'], 'result');
      },
    }),
  ),
  ...casesOf(
    'EX-111',
    extended({
      name: 'ping',
      title: 'ping is answered with pong and its id',
      run: async (context) => (await PortPage.open(context, ['agent'])).ping(),
    }),
    extended({
      name: 'ack',
      title: 'ack is not answered',
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        await page.send({ kind: 'ack', seq: page.extensions['seq'] });
        await page.ping();
        same(
          page
            .frames()
            .map(({ kind }) => kind)
            .filter((kind) => kind !== 'context'),
          ['pong'],
          'frames',
        );
      },
    }),
  ),
  ...casesOf(
    'EX-112',
    extended({
      name: 'fault',
      title: 'what cannot be used is answered with at most one fault a second',
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        for (let turn = 0; turn < 5; turn++) await page.page.document.order({ do: 'port', data: 'no JSON' });
        await page.ping();
        const faults = page.frames().filter(({ kind }) => kind === 'fault');
        check(faults.length === 1, `${faults.length} faults came for 5 bad frames`);
        same([typeof faults[0]?.['code'], typeof faults[0]?.['message']], ['string', 'string'], 'code and message');
      },
    }),
  ),
  ...casesOf(
    'EX-201',
    extended({
      name: 'by-one',
      title: 'seq grows by one per event delivered to this page',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        await numbered(context, page, [1, 2, 3, 4, 5]);
        same(checkSequence(page), Number(page.extensions['seq']) + 5, 'seq after five events');
      },
    }),
    extended({
      name: 'filtered',
      title: 'events that the filter stops are not counted',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        await context.host.inject([{ Type: 'PopURL', ContactId: '880010' }]);
        await numbered(context, page, [6]);
        same(checkSequence(page), Number(page.extensions['seq']) + 1, 'seq');
      },
    }),
  ),
  ...casesOf(
    'EX-202',
    extended({
      name: 'resume',
      title: 'resume with the same epoch and filter brings exactly what was missed',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        await numbered(context, page, [1, 2]);
        const next = await reloadMissing(context, page, { epoch: page.extensions['epoch'], seq: checkSequence(page) });
        same([next.extensions['resumed'], next.joined.rest], [true, []], 'resumed, state in the envelope');
        await next.event((event) => event['Number'] === 77, 'the missed event');
        same(
          next.events().map((event) => event['Number']),
          [77],
          'events after the resume',
        );
      },
    }),
    extended({
      name: 'other-epoch',
      title: 'resume with another epoch fails: a gap and the snapshot of the envelope',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        const next = await reloadMissing(context, page, { epoch: 'another', seq: 0 });
        same(next.extensions['resumed'], false, 'resumed');
        same((await next.frame(() => true, 'first frame'))['kind'], 'gap', 'kind of the first frame');
        same(
          next.joined.rest.map((event) => loose(event)['Type']),
          ['AgentState'],
          'state in the envelope',
        );
      },
    }),
    extended({
      name: 'other-filter',
      title: 'resume with another filter fails',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        const resume = { epoch: page.extensions['epoch'], seq: page.extensions['seq'] };
        same(
          (await reloadMissing(context, page, resume, ['agent', 'contacts'])).extensions['resumed'],
          false,
          'resumed',
        );
      },
    }),
  ),
];
