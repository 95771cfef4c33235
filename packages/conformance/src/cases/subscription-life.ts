import { loose } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

let lastIssuer = 0;
const uniqueIssuer = (): string => {
  lastIssuer += 1;
  return `kit-issuer-${lastIssuer}-`;
};
const SECOND = 'is already subscribed.';

const issuerShown = (
  name: string,
  what: string,
  mark: 'S' | 'D',
  issuer: (unique: string) => unknown,
  text: (unique: string) => string,
): CaseDraft => ({
  name: `warning-${name}`,
  mark,
  title: `the warning shows an issuer that is ${what}`,
  needs: ['console'],
  run: async (context) => {
    const page = await context.page();
    const [from, unique] = [context.host.warnings().length, uniqueIssuer()];
    await page.join(['agent'], { issuer: issuer(unique) });
    await page.register(['agent'], { issuer: issuer(unique) });
    await context.warning(from, `Error processing Client Event Subscription. Issuer: [${text(unique)}] ${SECOND}`);
  },
});

/** PM-209 to PM-212, PM-215, PM-216: what a subscription is, and how it begins and ends. */
export const SUBSCRIPTION_LIFE_CASES = [
  ...casesOf(
    'PM-209',
    {
      name: 'panel',
      mark: 'S',
      title: "without a contactId a panel's page gets its panel's contact",
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        const { envelope, acknowledgement } = await (await context.panel(call)).join(['contact']);
        same([acknowledgement['contactId'], envelope['contactId']], [call.number, call.number], 'contactId');
      },
    },
    {
      name: 'panel-other',
      mark: 'S',
      title: "a contactId that is given goes before the panel's",
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const panel = await context.panel(await context.call());
        const contactId = context.unheld();
        const { acknowledgement, rest } = await panel.join(['contact'], { contactId });
        same([acknowledgement['contactId'], rest], [contactId, []], 'contactId and state');
      },
    },
    {
      name: 'workspace',
      mark: 'S',
      title: 'contact in a workspace without a contactId is OK with null',
      run: async (context) => {
        const { acknowledgement, rest } = await (await context.page()).join(['contact']);
        same([acknowledgement['status'], acknowledgement['contactId'], rest], ['OK', null, []], 'acknowledgement');
      },
    },
    {
      name: 'workspace-in-call',
      mark: 'S',
      title: 'also while the agent has a contact',
      stage: 'standing-call',
      run: async (context) => {
        const { acknowledgement, rest } = await (await context.page()).join(['contact']);
        same([acknowledgement['status'], acknowledgement['contactId'], rest], ['OK', null, []], 'acknowledgement');
      },
    },
  ),
  ...casesOf(
    'PM-210',
    {
      name: 'unheld',
      mark: 'S',
      title: 'a contact that the host does not hold is accepted, and nothing is made up about it',
      run: async (context) => {
        const contactId = context.unheld();
        const { acknowledgement, rest } = await (await context.page()).join(['contact'], { contactId });
        same([acknowledgement['status'], acknowledgement['contactId']], ['OK', contactId], 'acknowledgement');
        check(rest.length === 0, `the host made up ${shown(rest)}`);
      },
    },
    {
      name: 'follows',
      mark: 'S',
      title: 'its events follow if it appears',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await context.page();
        const { id, number } = await context.injected();
        await page.join(['contact'], { contactId: number });
        const other = await context.injected({ Status: 'Active', CustomData: 'other' });
        await context.injectCall(id, { Status: 'Active', CustomData: 'mine' });
        await page.element((event) => event['CustomData'] === 'mine', 'event of the contact');
        const ids = page.elements().map((event) => loose(event)['ContactID']);
        check(!ids.includes(other.id), `events of ${shown(ids)}`);
      },
    },
  ),
  ...casesOf(
    'PM-211',
    {
      name: 'silent',
      mark: 'S',
      title: 'a second registration of a document stays silent',
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        const mark = page.mark();
        await page.register(['agent']);
        await page.staysSilent(mark, 'a second registration');
      },
    },
    {
      name: 'one-event',
      mark: 'S',
      title: 'and makes no second subscription: an event arrives once, by the first filter',
      stage: 'events',
      needs: ['agent-state'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        await page.register(['all']);
        const mark = page.mark();
        await context.host.setAgentState('Unavailable');
        await context.host.setAgentState('Available');
        await page.element((event) => event['CurrentState'] === 'Available', 'AgentState Available', mark);
        const states = page.elements(mark).map((event) => loose(event)['CurrentState']);
        same(states, ['Unavailable', 'Available'], 'agent states');
        same(page.acknowledgements().length, 1, 'acknowledgements');
      },
    },
    {
      name: 'warning-once',
      mark: 'S',
      title: 'it is told by exactly one console warning',
      stage: 'events',
      needs: ['console', 'agent-state'],
      run: async (context) => {
        const page = await context.page();
        const [from, issuer] = [context.host.warnings().length, uniqueIssuer()];
        await page.join(['agent'], { issuer });
        await page.register(['agent'], { issuer });
        await context.warning(from, `Issuer: [${issuer}] ${SECOND}`);
        await page.fence();
        const all = context.host
          .warnings()
          .slice(from)
          .filter((text) => text.includes(issuer));
        same(all, [`Error processing Client Event Subscription. Issuer: [${issuer}] ${SECOND}`], 'warnings');
      },
    },
    issuerShown(
      'text',
      'a text',
      'S',
      (unique) => unique,
      (unique) => unique,
    ),
    issuerShown(
      'long',
      'cut at 100 characters',
      'D',
      (unique) => unique + 'y'.repeat(200),
      (unique) => (unique + 'y'.repeat(200)).slice(0, 100),
    ),
    issuerShown(
      'control',
      'freed of control characters',
      'D',
      (unique) => `${unique}\n\u0007z\u001b[1m`,
      (unique) => `${unique}z[1m`,
    ),
    issuerShown(
      'missing',
      'missing',
      'D',
      () => undefined,
      () => 'undefined',
    ),
    issuerShown(
      'number',
      'a number',
      'D',
      () => 42,
      () => '42',
    ),
    issuerShown(
      'object',
      'an object',
      'D',
      () => ({ name: 'x' }),
      () => '[object]',
    ),
  ),
  ...casesOf(
    'PM-212',
    {
      name: 'before-load',
      mark: 'C',
      title: 'a registration before the load event is answered before it',
      run: async (context) => {
        const gate = `gate-${context.unheld()}`;
        const registration = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['agent'] };
        const page = await context.page('workspace', {
          inline: [{ do: 'post', posts: [{ data: registration }] }],
          gate,
        });
        context.later(() => context.kit.openGate(gate));
        const { acknowledgement } = await page.acknowledged();
        check(!page.document.loaded, 'the page had loaded');
        same(acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'disguised',
      mark: 'C',
      title: 'a page is known by its window, not by name or path',
      run: async (context) => {
        const page = await context.page();
        await page.document.order({ do: 'disguise', name: 'somebody-else', path: '/other/path?x=1#y' });
        same((await page.join(['agent'])).acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'two-windows',
      mark: 'C',
      title: 'two windows are two subscriptions, each answered in its own window',
      run: async (context) => {
        const [one, two] = [await context.page(), await context.page()];
        const first = await one.join(['contact'], { contactId: 11 });
        const second = await two.join(['contact'], { contactId: 12 });
        same([first.acknowledgement['contactId'], second.acknowledgement['contactId']], [11, 12], 'contactId');
        same([one.messages().length, two.messages().length], [1, 1], 'messages');
      },
    },
  ),
  ...casesOf(
    'PM-215',
    {
      name: 'no-reply',
      mark: 'S',
      title: 'unregistering is not answered',
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        const mark = page.mark();
        await page.unregister();
        await page.staysSilent(mark, 'unregistering');
      },
    },
    {
      name: 'no-more',
      mark: 'S',
      title: 'after unregistering nothing is delivered',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        await page.join(['all']);
        await page.unregister();
        const mark = page.mark();
        await (await context.call()).end();
        await page.staysSilent(mark, 'a call after unregistering');
      },
    },
    {
      name: 'unknown-sender',
      mark: 'S',
      title: 'a page that never registered may unregister, in silence',
      run: async (context) => {
        const page = await context.page();
        const mark = page.mark();
        for (let turn = 0; turn < 3; turn++) await page.unregister();
        await page.staysSilent(mark, 'unregistering without a subscription');
      },
    },
    {
      name: 'sender-only',
      mark: 'S',
      title: "one page's unregistering leaves the others alone",
      stage: 'own-call',
      run: async (context) => {
        const [one, two] = [await context.page(), await context.page()];
        await one.join(['contacts']);
        await two.join(['contacts']);
        await two.unregister();
        await two.fence();
        const call = await context.call();
        await one.element((event) => String(event['ContactID']) === call.id, 'event of the call');
      },
    },
  ),
  ...casesOf(
    'PM-216',
    {
      name: 'types',
      mark: 'S',
      title: 'unregistering and registering again changes the types',
      stage: 'standing-call',
      run: async (context) => {
        const page = await context.page();
        same(
          (await page.join(['agent'])).rest.map((event) => loose(event)['Type']),
          ['AgentState'],
          'state for agent',
        );
        await page.unregister();
        same(
          (await page.join(['contacts'])).rest.map((event) => loose(event)['ContactID']),
          [context.standing.id],
          'state for contacts',
        );
      },
    },
    {
      name: 'contact',
      mark: 'S',
      title: 'and the contact',
      run: async (context) => {
        const page = await context.page();
        await page.join(['contact'], { contactId: 21 });
        await page.unregister();
        same((await page.join(['contact'], { contactId: 22 })).acknowledgement['contactId'], 22, 'contactId');
      },
    },
    {
      name: 'same-task',
      mark: 'S',
      title: 'both may be sent in one task',
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        await page.fence();
        same(page.acknowledgements().length, 2, 'acknowledgements');
      },
    },
  ),
];
