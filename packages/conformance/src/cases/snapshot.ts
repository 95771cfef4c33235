import { loose } from '../run/page-under-test.js';
import { same } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

/** What a snapshot holds, in short: types of events, `token` for the token. */
const outline = (rest: readonly unknown[]): readonly unknown[] =>
  rest.map((element) => ('sessionToken' in loose(element) ? 'token' : loose(element)['Type']));

const holds = (
  name: string,
  types: readonly string[],
  expected: readonly string[],
  mark: 'S' | 'D' = 'S',
): CaseDraft => ({
  name,
  mark,
  title: `${types.join(' + ')} starts with ${expected.join(', ')}`,
  stage: 'standing-call',
  slots: ['plain'],
  run: async (context) => {
    const page = await context.page(expected.includes('token') ? 'workspace' : 'plain');
    const { rest } = await page.join(types, { contactId: context.standing.number });
    same(outline(rest), expected, 'state after the acknowledgement');
  },
});

/** PM-402: the state that comes with the acknowledgement. */
export const SNAPSHOT_CASES = casesOf(
  'PM-402',
  holds('all', ['all'], ['AgentState', 'CallContactEvent']),
  holds('agent', ['agent'], ['AgentState']),
  holds('contact', ['contact'], ['CallContactEvent']),
  holds('contacts', ['contacts'], ['CallContactEvent']),
  holds('each-once', ['contacts', 'contact', 'agent', 'all'], ['AgentState', 'CallContactEvent'], 'D'),
  holds('order', ['sessioninfo', 'contact', 'agent'], ['AgentState', 'CallContactEvent', 'token'], 'D'),
  holds('token-last', ['all', 'sessioninfo'], ['AgentState', 'CallContactEvent', 'token'], 'D'),
  {
    name: 'same-envelope',
    mark: 'S',
    title: 'the state comes in the envelope of the acknowledgement',
    stage: 'standing-call',
    run: async (context) => {
      const page = await context.page();
      const { rest } = await page.join(['contacts']);
      same([rest.length, page.messages().length], [1, 1], 'elements beside the acknowledgement, messages');
    },
  },
  {
    name: 'latest-event',
    mark: 'D',
    title: "a contact's state is its latest event, unchanged",
    stage: 'standing-call',
    run: async (context) => {
      const { rest } = await (await context.page()).join(['contacts']);
      same(rest, [context.standing.latest()], 'the contact in the snapshot');
    },
  },
  {
    name: 'latest-agent-state',
    mark: 'S',
    title: 'the agent state is the latest one',
    stage: 'events',
    needs: ['agent-state'],
    run: async (context) => {
      const watch = await context.page();
      await watch.join(['agent']);
      await context.host.setAgentState('Unavailable');
      const last = await watch.element((event) => event['CurrentState'] === 'Unavailable', 'AgentState Unavailable');
      const { rest } = await (await context.page()).join(['agent']);
      await context.host.setAgentState('Available');
      await watch.element((event) => event['CurrentState'] === 'Available', 'AgentState Available', 1);
      same(rest, [last], 'the snapshot');
    },
  },
  {
    name: 'held-call',
    mark: 'D',
    title: 'a held call is shown as Holding',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      await page.post({ messageType: 'HoldEvent' });
      await call.status('Holding');
      const { rest } = await page.join(['contacts']);
      same(
        rest.map((event) => loose(event)['Status']),
        ['Holding'],
        'status in the snapshot',
      );
    },
  },
  {
    name: 'incoming-call',
    mark: 'D',
    title: 'a contact is current from its first event: an incoming call is in the snapshot',
    stage: 'own-call',
    needs: ['manual-accept'],
    run: async (context) => {
      const call = await context.call({ incoming: true });
      const { rest } = await (await context.page()).join(['contacts']);
      same(rest, [call.latest()], 'the snapshot');
    },
  },
  {
    name: 'ended-call',
    mark: 'D',
    title: 'a contact whose FinalState was True is in no snapshot',
    stage: 'own-call',
    run: async (context) => {
      const call = await context.call();
      await call.end();
      const page = await context.page();
      same((await page.join(['contacts', 'contact'], { contactId: call.number })).rest, [], 'the snapshot');
    },
  },
  {
    name: 'after-call-work',
    mark: 'D',
    title: 'in after-call work the contact still is current',
    stage: 'own-call',
    needs: ['acw'],
    run: async (context) => {
      const call = await context.call({ acwSeconds: 2 });
      await context.host.hangUp(call.id);
      await call.until(
        (event) => event['Status'] === 'Disconnected' && event['FinalState'] === 'False',
        'after-call work',
      );
      const { rest } = await (await context.page()).join(['contacts']);
      same(
        rest.map((event) => loose(event)['Status']),
        ['Disconnected'],
        'status in the snapshot',
      );
    },
  },
  {
    name: 'all-media',
    mark: 'D',
    title: 'contacts of every medium are current, by first appearance',
    stage: 'events',
    needs: ['inject'],
    run: async (context) => {
      const [one, two] = [await context.injected({ Status: 'Active' }), await context.injected()];
      const chat = { Type: 'ChatContactEvent', ContactID: two.id, Status: 'Active' };
      context.later(() => context.host.inject([{ ...chat, Status: 'Disconnected' }]));
      await context.host.inject([chat]);
      await context.injectCall(one.id, { Status: 'Holding' });
      await context.observer.event(
        (event) => event['ContactID'] === one.id && event['Status'] === 'Holding',
        'Holding',
      );
      const { rest } = await (await context.page()).join(['contacts']);
      same(
        rest.map((event) => [loose(event)['ContactID'], loose(event)['Status']]),
        [
          [one.id, 'Holding'],
          [two.id, 'Active'],
        ],
        'the snapshot',
      );
    },
  },
  {
    name: 'no-final-state',
    mark: 'D',
    title: 'a type without FinalState ends with Discarded, Transfer or Disconnected',
    stage: 'events',
    needs: ['inject'],
    run: async (context) => {
      for (const Status of ['Discarded', 'Transfer', 'Disconnected']) {
        const ContactId = String(context.unheld());
        const mail = { Type: 'EmailContactEvent', ContactId };
        await context.host.inject([{ ...mail, Status: 'Active' }]);
        await context.host.inject([{ ...mail, Status }]);
        await context.observer.event((event) => event['ContactId'] === ContactId && event['Status'] === Status, Status);
        const { rest } = await (await context.page()).join(['contact'], { contactId: ContactId });
        same(rest, [], `the snapshot after ${Status}`);
      }
    },
  },
);
