import { loose } from '../run/page-under-test.js';
import { check, same } from '../run/verdict.js';
import { casesOf } from './case.js';

const KEYS = ['contactId', 'messageType', 'reason', 'status'];

/** PM-401 and the dialect's own PM-801 to PM-805: the acknowledgement. */
export const ACKNOWLEDGEMENT_CASES = [
  ...casesOf(
    'PM-401',
    {
      name: 'first',
      mark: 'S',
      title: 'the acknowledgement is the first element of the first envelope',
      profiles: ['max'],
      stage: 'standing-call',
      run: async (context) => {
        const page = await context.page();
        const mark = page.mark();
        const { position, rest } = await page.join(['all']);
        check(rest.length > 0, 'the first envelope carries no state to stand before');
        same([position, page.mark() - mark], [0, 1], 'position of the acknowledgement, messages so far');
      },
    },
    {
      name: 'first-message',
      mark: 'S',
      title: 'nothing is said before the acknowledgement',
      run: async (context) => {
        const page = await context.page();
        await page.join(['all']);
        same(
          page.messages().indexOf(page.acknowledgements()[0]?.message as never),
          0,
          'message of the acknowledgement',
        );
      },
    },
    {
      name: 'keys',
      mark: 'S',
      title: 'it has messageType, contactId, status and reason and nothing else',
      run: async (context) => {
        const { acknowledgement } = await (await context.page()).join(['agent']);
        same(Object.keys(acknowledgement).sort(), KEYS, 'keys');
      },
    },
    {
      name: 'no-type',
      mark: 'S',
      title: 'it has no Type key, not even an undefined one',
      run: async (context) => {
        const { acknowledgement } = await (await context.page()).join(['agent']);
        check(!Object.hasOwn(acknowledgement, 'Type'), 'the acknowledgement has a Type key');
      },
    },
    {
      name: 'ok',
      mark: 'S',
      title: 'status OK goes with reason Success',
      run: async (context) => {
        const { acknowledgement } = await (await context.page()).join(['contacts']);
        same([acknowledgement['status'], acknowledgement['reason']], ['OK', 'Success'], 'status and reason');
      },
    },
    {
      name: 'error-keys',
      mark: 'S',
      title: 'an ERROR acknowledgement has the same keys and stands alone',
      run: async (context) => {
        const { acknowledgement, rest } = await (await context.page()).join(['all'], { contactId: 0 });
        same([Object.keys(acknowledgement).sort(), rest], [KEYS, []], 'keys and further elements');
      },
    },
    {
      name: 'reason-types',
      mark: 'S',
      title: 'bad types are told as ERROR, "Invalid Subscription Types"',
      profiles: ['max'],
      run: async (context) => {
        const { acknowledgement } = await (await context.page()).join(['nothing']);
        same([acknowledgement['status'], acknowledgement['reason']], ['ERROR', 'Invalid Subscription Types'], 'answer');
      },
    },
    {
      name: 'one',
      mark: 'S',
      title: 'a registration is acknowledged once',
      run: async (context) => {
        const page = await context.page();
        const mark = page.mark();
        await page.join(['agent']);
        same((await page.fence(mark)).length, 1, 'messages after one registration');
      },
    },
  ),
  ...casesOf('PM-801', {
    name: 'issuer',
    mark: 'C',
    title: 'the issuer is CXA',
    profiles: ['cxa'],
    run: async (context) => {
      same((await (await context.page()).join(['agent'])).envelope['issuer'], 'CXA', 'issuer');
    },
  }),
  ...casesOf('PM-802', {
    name: 'last',
    mark: 'C',
    title: 'the acknowledgement is the last element',
    profiles: ['cxa'],
    stage: 'standing-call',
    run: async (context) => {
      const { position, rest } = await (await context.page()).join(['all']);
      check(rest.length > 0, 'the first envelope carries no state to stand after');
      same(position, rest.length, 'position of the acknowledgement');
    },
  }),
  ...casesOf('PM-803', {
    name: 'full-stop',
    mark: 'C',
    title: 'the reason is "Invalid Subscription Types." with the full stop',
    profiles: ['cxa'],
    run: async (context) => {
      same((await (await context.page()).join([])).acknowledgement['reason'], 'Invalid Subscription Types.', 'reason');
    },
  }),
  ...casesOf(
    'PM-804',
    {
      name: 'valid',
      mark: 'C',
      title: 'agentassist is a type',
      profiles: ['cxa'],
      run: async (context) => {
        same((await (await context.page()).join(['agentassist'])).acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'events',
      mark: 'C',
      title: 'agentassist hears AgentAssist and nothing else',
      profiles: ['cxa'],
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['agentassist']);
        const mark = page.mark();
        await context.host.inject([{ Type: 'KitEvent' }, { Type: 'AgentAssist', ContactId: '880009' }]);
        await page.element((event) => event['Type'] === 'AgentAssist', 'AgentAssist', mark);
        same(
          page.elements(mark).map((event) => loose(event)['Type']),
          ['AgentAssist'],
          'events heard',
        );
      },
    },
    {
      name: 'invalid-in-max',
      mark: 'C',
      title: 'agentassist is invalid in max',
      profiles: ['max'],
      run: async (context) => {
        same((await (await context.page()).join(['agentassist'])).acknowledgement['status'], 'ERROR', 'status');
      },
    },
  ),
  ...casesOf('PM-805', {
    name: 'null',
    mark: 'D',
    title: 'contactId is null, not undefined, in the dialect too',
    profiles: ['cxa'],
    run: async (context) => {
      const { envelope, acknowledgement } = await (await context.page()).join(['agent']);
      same([envelope['contactId'], acknowledgement['contactId']], [null, null], 'contactId');
    },
  }),
];
