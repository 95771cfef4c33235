import { same } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

const TYPES = ['agent'];

/** Messages that mean nothing, in the codec's tags. */
const JUNK: Readonly<Record<string, unknown>> = {
  text: 'RegisterForClientEvents',
  'json-text': JSON.stringify({ messageType: 'RegisterForClientEvents', subscriptionTypes: TYPES }),
  number: 7,
  zero: 0,
  null: null,
  undefined: { $: 'undefined' },
  true: true,
  'big-integer': { $: 'bigint', v: '12' },
  array: [],
  'array-of-message': [{ messageType: 'RegisterForClientEvents', subscriptionTypes: TYPES }],
  empty: {},
  'type-null': { messageType: null, subscriptionTypes: TYPES },
  'type-number': { messageType: 7 },
  'type-object': { messageType: { toString: 'RegisterForClientEvents' } },
  'misspelt-unregister': { messageType: 'UnegisterFromClientEvents' },
  'misspelt-register': { messageType: 'Register-ForClientEvents', subscriptionTypes: TYPES },
  unknown: { messageType: 'FrobnicateEvent' },
  'inherited-name': { messageType: 'constructor' },
  prototype: { messageType: '__proto__' },
  'own-envelope': { issuer: 'MAX', contactId: null, events: [{ messageType: 'ClientEventSubscriptionAcknowledge' }] },
  acknowledgement: { messageType: 'ClientEventSubscriptionAcknowledge', status: 'OK' },
  'session-info': { messageType: 'SessionInfo', sessionToken: 'x' },
  cyclic: { $: 'cyclic' },
  deep: { $: 'deep', v: 2000 },
  huge: { $: 'huge', v: 1_000_000 },
  'huge-type': { messageType: { $: 'huge', v: 1_000_000 } },
  date: { $: 'date', v: 0 },
  map: { $: 'map', v: 'RegisterForClientEvents' },
};

const ignored = ([name, message]: [string, unknown]): CaseDraft => ({
  name,
  mark: 'C',
  title: `a message of the kind "${name}" is ignored and leaves the subscription alone`,
  run: async (context) => {
    const page = await context.page();
    await page.join(TYPES);
    const mark = page.mark();
    await page.postTo('host', message);
    await page.staysSilent(mark, `a message of the kind "${name}"`);
  },
});

/** PM-701: whatever else is sent. */
export const JUNK_CASES = casesOf(
  'PM-701',
  ...Object.entries(JUNK).map(ignored),
  {
    name: 'events-go-on',
    mark: 'C',
    title: 'after all of it together events go on',
    stage: 'events',
    needs: ['agent-state'],
    run: async (context) => {
      const page = await context.page();
      await page.join(TYPES);
      const mark = page.mark();
      for (const message of Object.values(JUNK)) await page.postTo('host', message);
      await context.host.setAgentState('Unavailable');
      await page.element((event) => event['CurrentState'] === 'Unavailable', 'AgentState Unavailable', mark);
      await context.host.setAgentState('Available');
      await page.element((event) => event['CurrentState'] === 'Available', 'AgentState Available', mark);
      same(page.acknowledgements().length, 1, 'acknowledgements');
    },
  },
  {
    name: 'unregistered',
    mark: 'C',
    title: 'from a page that never registered all of it is met with silence',
    run: async (context) => {
      const page = await context.page();
      for (const message of Object.values(JUNK)) await page.postTo('host', message);
      await page.staysSilent(0, 'messages of every kind');
    },
  },
);
