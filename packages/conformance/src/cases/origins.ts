import type { CaseContext } from '../run/case-context.js';
import { loose, type PageUnderTest } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';
import { press, statusesSince } from './commands.js';

const REGISTRATION = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] };

/** Opens a frame inside a page and answers its document. */
async function nested(context: CaseContext, page: PageUnderTest, origin: string): Promise<PageUnderTest> {
  const slot = `nested-${context.unheld()}`;
  await page.document.order({ do: 'frame', url: context.kit.pageUrl(origin, slot) });
  return context.opened((one) => one.slot === slot, 'nested frame');
}

/** Proves that a document heard nothing although the host has dealt with all it sent. */
async function staysDeaf(context: CaseContext, page: PageUnderTest, from = 0): Promise<void> {
  await context.host.settle();
  await context.behindEverything(page);
  const heard = page.messages().slice(from);
  check(heard.length === 0, `the document heard ${shown(heard.map((one) => one.data))}`);
}

/** PM-702: who is listened to. */
export const ORIGIN_CASES = casesOf(
  'PM-702',
  {
    name: 'foreign-document',
    mark: 'D',
    title: "a document of an unlisted origin in the page's window gets no answer",
    needs: ['script'],
    run: async (context) => {
      const page = await context.page();
      const attacker = await context.navigate(page, { origin: context.kit.attackerOrigin });
      await attacker.post(REGISTRATION);
      await staysDeaf(context, attacker);
    },
  },
  {
    name: 'foreign-takes-over',
    mark: 'D',
    title: 'nor does it get one by the registration of the page before it',
    needs: ['script'],
    run: async (context) => {
      const page = await context.page();
      await page.join(['all']);
      const attacker = await context.navigate(page, { origin: context.kit.attackerOrigin });
      await attacker.post(REGISTRATION);
      await staysDeaf(context, attacker);
    },
  },
  {
    name: 'foreign-warning',
    mark: 'D',
    title: 'one console warning names the origin and the key to add',
    needs: ['console'],
    run: async (context) => {
      const page = await context.page();
      const attacker = await context.navigate(page, { origin: context.kit.attackerOrigin });
      const from = context.host.warnings().length;
      await attacker.post(REGISTRATION);
      const warning = await context.warning(from, context.kit.attackerOrigin);
      check(warning.includes('origins'), `the warning does not name the key "origins": ${warning}`);
    },
  },
  {
    name: 'foreign-command',
    mark: 'D',
    title: 'commands of a foreign document do nothing',
    stage: 'own-call',
    needs: ['script'],
    run: async (context) => {
      const attacker = await context.navigate(await context.page(), { origin: context.kit.attackerOrigin });
      const page = await context.page();
      const call = await context.call();
      const from = call.events().length;
      for (const name of ['Mask', 'Hold', 'Hangup']) await press(attacker, `${name}Event`, { contactId: call.number });
      await context.host.settle();
      await press(page, 'HoldEvent');
      await call.status('Holding');
      same(statusesSince(call, from), ['Holding'], 'statuses');
    },
  },
  {
    name: 'back-home',
    mark: 'D',
    title: 'the registration stays and goes on when the page is back',
    stage: 'events',
    needs: ['agent-state'],
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const attacker = await context.navigate(page, { origin: context.kit.attackerOrigin });
      await attacker.unregister();
      await context.host.settle();
      const home = await context.navigate(attacker, { origin: page.document.origin });
      await context.host.setAgentState('Unavailable');
      await home.element((event) => event['CurrentState'] === 'Unavailable', 'AgentState Unavailable');
      await context.host.setAgentState('Available');
      await home.element((event) => event['CurrentState'] === 'Available', 'AgentState Available');
    },
  },
  {
    name: 'listed-second',
    mark: 'D',
    title: 'a document of a second listed origin is heard and answered',
    slots: ['pair'],
    run: async (context) => {
      const page = await context.page('pair');
      const second = context.kit.slots.find(({ kind }) => kind === 'pair')?.origins[1] ?? '';
      const there = await context.navigate(page, { origin: second });
      same((await there.join(['agent'])).acknowledgement['status'], 'OK', 'status');
    },
  },
  {
    name: 'moved-between-listed',
    mark: 'D',
    title: 'a page that moves between its listed origins gets an acknowledgement in each',
    slots: ['pair'],
    run: async (context) => {
      const page = await context.page('pair');
      await page.join(['agent']);
      const second = context.kit.slots.find(({ kind }) => kind === 'pair')?.origins[1] ?? '';
      const there = await context.navigate(page, { origin: second });
      await there.join(['agent']);
      const back = await context.navigate(there, { origin: page.document.origin });
      same((await back.join(['agent'])).acknowledgement['status'], 'OK', 'status');
    },
  },
  {
    name: 'nested',
    mark: 'D',
    title: 'a frame nested in a page is heard, and answered in its own window',
    run: async (context) => {
      const page = await context.page();
      const inner = await nested(context, page, page.document.origin);
      await inner.postTo('top', inner.document.encode({ ...REGISTRATION, subscriptionTypes: ['agent'] }));
      const { message, acknowledgement } = await inner.acknowledged();
      same([acknowledgement['status'], message.from], ['OK', 'top'], 'status and sender');
      same(page.messages().length, 0, 'messages that the outer page heard');
    },
  },
  {
    name: 'nested-apart',
    mark: 'D',
    title: 'a nested frame and its page have subscriptions of their own',
    run: async (context) => {
      const page = await context.page();
      const inner = await nested(context, page, page.document.origin);
      await page.join(['contact'], { contactId: 51 });
      const data = { ...REGISTRATION, subscriptionTypes: ['contact'], contactId: 52 };
      await inner.postTo('top', inner.document.encode(data));
      const ids = [page, inner].map((one) => one.acknowledgements()[0]?.acknowledgement['contactId']);
      await inner.acknowledged();
      same([ids[0], loose((await inner.acknowledged()).acknowledgement)['contactId']], [51, 52], 'contactId');
    },
  },
  {
    name: 'nested-foreign',
    mark: 'D',
    title: 'a nested frame of an unlisted origin gets no answer',
    needs: ['script'],
    run: async (context) => {
      const page = await context.page();
      const inner = await nested(context, page, context.kit.attackerOrigin);
      await inner.postTo('top', REGISTRATION);
      await staysDeaf(context, inner);
    },
  },
  {
    name: 'nested-foreign-hears-nothing',
    mark: 'D',
    title: 'and hears nothing of what its page hears',
    stage: 'own-call',
    needs: ['script'],
    run: async (context) => {
      const page = await context.page();
      const inner = await nested(context, page, context.kit.attackerOrigin);
      await page.join(['all']);
      await (await context.call()).end();
      await page.element((event) => event['FinalState'] === 'True', 'last event of the call');
      await staysDeaf(context, inner);
    },
  },
  {
    name: 'popup',
    mark: 'D',
    title: 'a window that a page opened is not listened to, and hears nothing',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const slot = `popup-${context.unheld()}`;
      await page.document.order({ do: 'open', url: context.kit.pageUrl(page.document.origin, slot) });
      const popup = await context.opened((one) => one.slot === slot, 'window opened by a page');
      context.later(() => void popup.document.tell({ do: 'close' }));
      const call = await context.call();
      const from = call.events().length;
      await popup.postTo('opener-parent', REGISTRATION);
      await popup.postTo('opener-parent', { messageType: 'MaskEvent' });
      await context.host.settle();
      await press(page, 'HoldEvent');
      await call.status('Holding');
      same([statusesSince(call, from), popup.messages().length], [['Holding'], 0], 'statuses, messages of the popup');
    },
  },
);
