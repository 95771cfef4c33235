import { type Loose, loose, type PageUnderTest } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';

const typesOf = (page: PageUnderTest, mark: number): readonly unknown[] =>
  page.elements(mark).map((event) => loose(event)['Type']);
const isStart = (event: Loose): boolean => event['Type'] === 'AgentSessionStart';

/** PM-217, PM-404, PM-406, PM-407: pages through the beginning, the end and the resync of a session. */
export const SESSION_CASES = [
  ...casesOf(
    'PM-217',
    {
      name: 'goes-on',
      mark: 'D',
      title: "after sign-out and sign-in a page gets the new session's events",
      stage: 'session',
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        const mark = page.mark();
        await context.signedOut(async () => undefined);
        await page.element(isStart, 'AgentSessionStart of the new session', mark);
        await page.element((event) => event['CurrentState'] === 'Available', 'AgentState of the new session', mark);
      },
    },
    {
      name: 'no-second-acknowledgement',
      mark: 'D',
      title: 'without a second acknowledgement',
      stage: 'session',
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        const mark = page.mark();
        await context.signedOut(async () => undefined);
        await page.element((event) => event['CurrentState'] === 'Available', 'AgentState of the new session', mark);
        same(page.acknowledgements().length, 1, 'acknowledgements');
      },
    },
  ),
  ...casesOf(
    'PM-404',
    {
      name: 'alone',
      mark: 'D',
      title: 'without a session the acknowledgement stands alone',
      stage: 'session',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement, rest } = await context.signedOut(() => page.join(['all', 'sessioninfo']));
        same([acknowledgement['status'], rest], ['OK', []], 'status and state');
      },
    },
    {
      name: 'from-the-start',
      mark: 'S',
      title: 'a page that registered before it hears the session from AgentSessionStart on',
      stage: 'session',
      run: async (context) => {
        const page = await context.page();
        await context.signedOut(() => page.join(['agent']));
        await page.element((event) => event['Type'] === 'AgentState', 'AgentState');
        const first = typesOf(page, 0)[0];
        check(first === 'AgentSessionStart', `the first event was ${shown(first)}`);
      },
    },
    {
      name: 'start-once',
      mark: 'D',
      title: 'no event of the start of a session arrives twice',
      stage: 'session',
      run: async (context) => {
        const page = await context.page();
        await context.signedOut(() => page.join(['all']));
        await page.element((event) => event['CurrentState'] === 'Available', 'AgentState Available');
        same(typesOf(page, 0).filter((type) => type === 'AgentSessionStart').length, 1, 'AgentSessionStart events');
      },
    },
    {
      name: 'checks-without-session',
      mark: 'D',
      title: 'without a session a bad registration is refused as ever (PM-205)',
      stage: 'session',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await context.signedOut(() => page.join(['all'], { contactId: 0 }));
        same(acknowledgement['reason'], 'Invalid Contact Id', 'reason');
      },
    },
  ),
  ...casesOf(
    'PM-406',
    {
      name: 'same-not-again',
      mark: 'D',
      title: 'a resync tells neither the agent state nor a contact again that are as they were',
      stage: 'own-call',
      needs: ['resync', 'inject'],
      run: async (context) => {
        const page = await context.page();
        await context.call();
        await page.join(['all']);
        const mark = page.mark();
        await context.host.resync();
        await context.host.inject([{ Type: 'KitEvent', Number: 1 }]);
        await page.element((event) => event['Number'] === 1, 'the event after the resync', mark);
        const repeated = page
          .elements(mark)
          .map(loose)
          .filter((event) => 'CurrentState' in event || 'ContactID' in event);
        same(repeated, [], 'agent state and contacts told again by the resync');
      },
    },
    {
      name: 'difference',
      mark: 'D',
      title: 'an event that differs from the last one is sent',
      stage: 'own-call',
      needs: ['resync', 'inject'],
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        await context.injectCall(call.id, { ...call.latest(), Status: 'Holding' });
        await call.status('Holding');
        await page.join(['contacts']);
        const mark = page.mark();
        await context.host.resync();
        const event = await page.element((one) => one['ContactID'] === call.id, 'event of the call', mark);
        same(event['Status'], 'Active', 'status after the resync');
      },
    },
  ),
  ...casesOf(
    'PM-407',
    {
      name: 'gone',
      mark: 'D',
      title: 'a contact that is gone after a resync is ended by one full last event',
      stage: 'own-call',
      needs: ['resync', 'inject'],
      run: async (context) => {
        const page = await context.page();
        const { id } = await context.injected({ Status: 'Active', CustomData: 'kept' });
        await context.observer.contact(id).status('Active');
        const last = context.observer.contact(id).latest();
        await page.join(['contacts']);
        const mark = page.mark();
        await context.host.resync();
        await page.element((event) => event['ContactID'] === id, 'last event of the contact', mark);
        const expected = { ...last, Status: 'Disconnected', FinalState: 'True' };
        same(page.elements(mark), [expected], 'events of the contact that is gone');
      },
    },
    {
      name: 'not-current',
      mark: 'D',
      title: 'and is in no snapshot afterwards',
      stage: 'own-call',
      needs: ['resync', 'inject'],
      run: async (context) => {
        const { id, number } = await context.injected({ Status: 'Active' });
        await context.observer.contact(id).status('Active');
        await context.host.resync();
        await context.observer.contact(id).status('Disconnected');
        same((await (await context.page()).join(['contact'], { contactId: number })).rest, [], 'the snapshot');
      },
    },
  ),
];
