import { check, same } from '../run/verdict.js';
import { casesOf } from './case.js';
import { press, statusesSince } from './commands.js';

const SANDBOX = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-modals',
  'allow-downloads',
  'allow-storage-access-by-user-activation',
];
/** Longer than the 10 s for which a flooding page is not heard. */
const AFTER_FLOOD_MS = 16_000;
const REGISTRATION = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['contact'] };
const NO_CALL = { messageType: 'MaskEvent', contactId: 1 };

/** PM-703, PM-704: rates and frames. */
export const SAFETY_CASES = [
  ...casesOf(
    'PM-703',
    {
      name: 'burst',
      mark: 'D',
      title: 'a burst below 200 is heard whole',
      run: async (context) => {
        const page = await context.page();
        const pairs = Array.from({ length: 80 }, (_, index) => [
          { ...REGISTRATION, contactId: index + 1 },
          { messageType: 'UnregisterFromClientEvents' },
        ]).flat();
        await page.post(...pairs);
        await page.acknowledged(79);
        const ids = page.acknowledgements().map((one) => one.acknowledgement['contactId']);
        same(
          ids,
          Array.from({ length: 80 }, (_, index) => index + 1),
          'contact ids of the acknowledgements',
        );
      },
    },
    {
      name: 'last-registration',
      mark: 'D',
      title: 'after a flood the last registration is processed, and only it',
      run: async (context) => {
        const page = await context.page();
        context.later(async () => void (await page.fence(0, AFTER_FLOOD_MS)));
        const closing = [61, 62, 63].map((contactId) => ({ data: { ...REGISTRATION, contactId } }));
        await page.document.order({ do: 'flood', data: NO_CALL, count: 400, closing });
        const { acknowledgement } = await page.acknowledged(0, AFTER_FLOOD_MS);
        same(acknowledgement['contactId'], 63, 'contactId of the acknowledgement');
        await page.fence(0, AFTER_FLOOD_MS);
        same(page.acknowledgements().length, 2, 'acknowledgements, that of the fence included');
      },
    },
    {
      name: 'unregister-through',
      mark: 'D',
      title: 'of a page that floods commands are ignored, Unregister is heard, and events go on',
      stage: 'own-call',
      run: async (context) => {
        const [page, other] = [await context.page(), await context.page()];
        const call = await context.call();
        await page.join(['all']);
        await other.join(['all']);
        const [from, mark] = [call.events().length, page.mark()];
        const closing = [{ data: { messageType: 'MaskEvent', contactId: call.number } }];
        await page.document.order({ do: 'flood', data: NO_CALL, count: 400, closing });
        await context.host.settle();
        await press(other, 'HoldEvent');
        await call.status('Holding', from);
        same(statusesSince(call, from), ['Holding'], 'statuses after the Mask of a flooding page');
        await page.element((event) => event['Status'] === 'Holding', 'event during the flood', mark);
        await page.unregister();
        await context.host.settle();
        const after = page.mark();
        await call.end();
        await other.element((event) => event['FinalState'] === 'True', 'last event of the call');
        same((await page.fence(after, AFTER_FLOOD_MS)).length, 0, 'messages after Unregister');
      },
    },
    {
      name: 'unknown-not-counted',
      mark: 'D',
      title: 'messages of no known messageType do not count',
      run: async (context) => {
        const page = await context.page();
        await page.document.order({
          do: 'flood',
          data: { messageType: 'Nothing' },
          count: 800,
          closing: [{ data: REGISTRATION }],
        });
        same((await page.acknowledged()).acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'others-unharmed',
      mark: 'D',
      title: 'one page that floods does not keep another from being answered',
      run: async (context) => {
        const [page, other] = [await context.page('pair'), await context.page()];
        context.later(async () => void (await page.fence(0, AFTER_FLOOD_MS)));
        await page.document.order({ do: 'flood', data: NO_CALL, count: 600, closing: [] });
        same((await other.join(['agent'])).acknowledgement['status'], 'OK', 'status of the other page');
      },
      slots: ['pair'],
    },
  ),
  ...casesOf(
    'PM-704',
    {
      name: 'sandbox',
      mark: 'D',
      title: 'a frame has the default sandbox, without top navigation',
      needs: ['script'],
      run: async (context) => {
        const slot = context.kit.slots.find(({ kind }) => kind === 'observer');
        const { sandbox } = await context.host.frameAttributes(slot?.url ?? '');
        check(sandbox !== null, 'the frame has no sandbox attribute');
        same(sandbox.split(/\s+/).sort(), [...SANDBOX].sort(), 'sandbox');
      },
    },
    {
      name: 'allow',
      mark: 'D',
      title: 'a frame is allowed no feature by default',
      needs: ['script'],
      run: async (context) => {
        const slot = context.kit.slots.find(({ kind }) => kind === 'observer');
        const { allow } = await context.host.frameAttributes(slot?.url ?? '');
        same(allow ?? '', '', 'allow');
      },
    },
    {
      name: 'opaque-sandbox',
      mark: 'D',
      title: 'a page of an opaque origin has no allow-same-origin',
      needs: ['script'],
      slots: ['opaque'],
      run: async (context) => {
        const slot = context.kit.slots.find(({ kind }) => kind === 'opaque');
        const { sandbox } = await context.host.frameAttributes(slot?.url.split('?')[0] ?? '');
        check(sandbox !== null && !sandbox.includes('allow-same-origin'), `sandbox is ${sandbox}`);
      },
    },
  ),
];
