import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';

const FRAME_STAYS_MS = 500;
const CLOCK_TOLERANCE_MS = 30;

/** PM-107, PM-108: when pages open and close. */
export const PLACE_CASES = [
  ...casesOf(
    'PM-107',
    {
      name: 'opens',
      mark: 'S',
      title: "a contact panel's page opens with its contact",
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        same((await context.panel(call)).document.contactId, call.id, "contact id in the panel page's URL");
      },
    },
    {
      name: 'opens-incoming',
      mark: 'D',
      title: 'it opens while the contact is still Incoming',
      stage: 'own-call',
      slots: ['panel'],
      needs: ['manual-accept'],
      run: async (context) => {
        const call = await context.call({ incoming: true });
        await context.panel(call);
        same(call.latest()['Status'], 'Incoming', 'status while the panel is open');
      },
    },
    {
      name: 'one-per-contact',
      mark: 'S',
      title: 'one document is opened for a contact, whatever becomes of it',
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        const panel = await context.panel(call);
        await panel.post({ messageType: 'HoldEvent' });
        await call.status('Holding');
        await panel.fence();
        const opened = context.kit.documents.filter((one) => one.slot === 'panel' && one.contactId === call.id);
        same(opened.length, 1, 'documents in the contact panel');
      },
    },
    {
      name: 'last-event',
      mark: 'D',
      title: "the contact's last event is posted before the panel closes",
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        const panel = await context.panel(call);
        await panel.join(['contact']);
        await call.end();
        await panel.element((event) => event['FinalState'] === 'True', 'last event');
      },
    },
    {
      name: 'closes',
      mark: 'D',
      title: 'the frame goes away after the last event, no sooner than 500 ms later',
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        const panel = await context.panel(call);
        await panel.join(['contact']);
        await call.end();
        await panel.element((event) => event['FinalState'] === 'True', 'last event');
        const heardAt = panel.messages().at(-1)?.at ?? 0;
        const goneAt = await panel.until(() => panel.document.goneAt, 'removal of the panel');
        const stayed = goneAt - heardAt;
        check(stayed >= FRAME_STAYS_MS - CLOCK_TOLERANCE_MS, `the frame was removed ${Math.round(stayed)} ms after`);
      },
    },
    {
      name: 'stays-in-acw',
      mark: 'D',
      title: 'the panel stays during after-call work',
      stage: 'own-call',
      slots: ['panel'],
      needs: ['acw'],
      run: async (context) => {
        const call = await context.call({ acwSeconds: 2 });
        const panel = await context.panel(call);
        await panel.join(['contact']);
        await context.host.hangUp(call.id);
        await call.until(
          (event) => event['Status'] === 'Disconnected' && event['FinalState'] === 'False',
          'after-call work',
        );
        await panel.fence();
        check(panel.document.goneAt === undefined, 'the panel was closed in after-call work');
      },
    },
  ),
  ...casesOf(
    'PM-108',
    {
      name: 'stays',
      mark: 'S',
      title: 'a workspace page stays the same document while contacts come and go',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const before = context.kit.documents.length;
        for (let turn = 0; turn < 2; turn++) await (await context.call()).end();
        await page.fence();
        const newer = context.kit.documents.slice(before).filter((one) => one.slot !== 'panel');
        same(
          newer.map((one) => one.slot),
          [],
          'workspace documents loaded meanwhile',
        );
      },
    },
    {
      name: 'sign-out',
      mark: 'D',
      title: 'signing out and in does not reload a workspace page',
      stage: 'session',
      run: async (context) => {
        const page = await context.page();
        const before = context.kit.documents.length;
        await context.signedOut(async () => page.fence());
        await page.fence();
        const newer = context.kit.documents.slice(before).map((one) => one.slot);
        check(newer.length === 0, `documents were loaded anew in ${shown(newer)}`);
      },
    },
  ),
];
