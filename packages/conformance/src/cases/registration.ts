import { same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

const ignored = (name: string, message: object): CaseDraft => ({
  name: `name-${name}`,
  mark: 'S',
  title: `${shown(message)} is not a registration`,
  run: async (context) => {
    const page = await context.page();
    const mark = page.mark();
    await page.post(message);
    await page.staysSilent(mark, shown(message));
  },
});

const types = ['agent'];

/** PM-201, PM-202, PM-204, PM-205: names, shape and order of checks of a registration. */
export const REGISTRATION_CASES = [
  ...casesOf(
    'PM-201',
    ignored('lower-key', { messagetype: 'RegisterForClientEvents', subscriptionTypes: types }),
    ignored('upper-key', { MessageType: 'RegisterForClientEvents', subscriptionTypes: types }),
    ignored('lower-value', { messageType: 'registerforclientevents', subscriptionTypes: types }),
    ignored('padded-value', { messageType: ' RegisterForClientEvents', subscriptionTypes: types }),
    ignored('no-message-type', { subscriptionTypes: types }),
    ignored('array-value', { messageType: ['RegisterForClientEvents'], subscriptionTypes: types }),
    {
      name: 'types-key',
      mark: 'S',
      title: 'SubscriptionTypes is not subscriptionTypes',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await page.join(undefined, { SubscriptionTypes: types });
        same(acknowledgement['reason'], context.dialect.invalidTypes, 'reason');
      },
    },
    {
      name: 'contact-key',
      mark: 'S',
      title: 'ContactId and contactID are not contactId',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await page.join(types, { ContactId: 0, contactID: 'x' });
        same([acknowledgement['status'], acknowledgement['contactId']], ['OK', null], 'status and contactId');
      },
    },
    {
      name: 'unregister-case',
      mark: 'S',
      title: 'unregisterfromclientevents does not unregister',
      stage: 'events',
      needs: ['agent-state'],
      run: async (context) => {
        const page = await context.page();
        await page.join(types);
        await page.post({ messageType: 'unregisterfromclientevents' });
        const mark = page.mark();
        await context.host.setAgentState('Unavailable');
        await page.element((event) => event['Type'] === 'AgentState', 'AgentState', mark);
        await context.host.setAgentState('Available');
        await page.element((event) => event['CurrentState'] === 'Available', 'AgentState Available', mark);
      },
    },
  ),
  ...casesOf(
    'PM-202',
    {
      name: 'minimal',
      mark: 'S',
      title: 'messageType and subscriptionTypes are enough',
      run: async (context) => {
        const page = await context.page();
        same((await page.join(types)).acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'full',
      mark: 'S',
      title: 'contactId and issuer may be given',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await page.join(types, { contactId: 12, issuer: 'kit' });
        same([acknowledgement['status'], acknowledgement['contactId']], ['OK', 12], 'status and contactId');
      },
    },
    {
      name: 'further-keys',
      mark: 'S',
      title: 'further keys do no harm',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await page.join(types, { version: 9, nested: { a: [1] }, events: null });
        same(acknowledgement['status'], 'OK', 'status');
      },
    },
  ),
  ...casesOf(
    'PM-204',
    {
      name: 'shared',
      mark: 'S',
      title: 'two pages may use one issuer',
      run: async (context) => {
        for (const page of [await context.page(), await context.page()]) {
          same((await page.join(types, { issuer: 'twin' })).acknowledgement['status'], 'OK', 'status');
        }
      },
    },
    {
      name: 'not-a-key',
      mark: 'D',
      title: "unregistering one of two pages with one issuer leaves the other's subscription",
      stage: 'events',
      needs: ['agent-state'],
      run: async (context) => {
        const [one, two] = [await context.page(), await context.page()];
        await one.join(types, { issuer: 'twin' });
        await two.join(types, { issuer: 'twin' });
        await one.post({ messageType: 'UnregisterFromClientEvents', issuer: 'twin' });
        await one.fence();
        await context.host.setAgentState('Unavailable');
        await two.element((event) => event['CurrentState'] === 'Unavailable', 'AgentState Unavailable');
        await context.host.setAgentState('Available');
        await two.element((event) => event['CurrentState'] === 'Available', 'AgentState Available', 1);
      },
    },
    {
      name: 'any-value',
      mark: 'S',
      title: 'an issuer of any kind does no harm',
      run: async (context) => {
        const page = await context.page();
        for (const issuer of [null, 7, '', { a: 1 }, ['x'], 'CXA']) {
          const { envelope, acknowledgement } = await page.join(types, { issuer });
          same(
            [acknowledgement['status'], envelope['issuer']],
            ['OK', context.dialect.issuer],
            `issuer ${shown(issuer)}`,
          );
          await page.unregister();
        }
      },
    },
  ),
  ...casesOf(
    'PM-205',
    {
      name: 'contact-before-types',
      mark: 'S',
      title: 'a bad contact id is told before bad types',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await page.join([], { contactId: 'abc' });
        same(acknowledgement['reason'], 'Invalid Contact Id', 'reason');
      },
    },
    {
      name: 'only-first',
      mark: 'S',
      title: 'only the first failure is told',
      run: async (context) => {
        const page = await context.page();
        const mark = page.mark();
        await page.join([], { contactId: 'abc' });
        same((await page.fence(mark)).length, 1, 'answers to one bad registration');
      },
    },
    {
      name: 'subscribed-before-contact',
      mark: 'S',
      title: 'a subscribed page that registers with a bad contact id hears nothing of that',
      run: async (context) => {
        const page = await context.page();
        await page.join(types);
        const mark = page.mark();
        await page.register(types, { contactId: 'abc' });
        await page.staysSilent(mark, 'a second, bad registration');
      },
    },
  ),
];
