import { loose } from '../run/page-under-test.js';
import { check, same } from '../run/verdict.js';
import { casesOf } from './case.js';

/** PM-212, PM-215, PM-216: how a subscription begins, ends and changes. */
export const SUBSCRIPTION_LIFE_CASES = [
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
