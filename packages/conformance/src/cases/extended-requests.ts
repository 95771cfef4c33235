import { PortPage } from '../run/port-page.js';
import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';
import { extended } from './extended-case.js';

/** EX-109, EX-301 to EX-304: what a page asks and is answered. */
export const EXTENDED_REQUEST_CASES = [
  ...casesOf(
    'EX-109',
    extended({
      name: 'card',
      title: 'a card is answered with a result and shown',
      stage: 'own-call',
      needs: ['script'],
      run: async (context) => {
        const page = await PortPage.open(context, ['all']);
        await context.call();
        same((await page.request({ kind: 'card', name: 'Kit Extended Customer' }))['outcome'], 'applied', 'outcome');
        check(await context.host.untilText('Kit Extended Customer', true), 'the name is not shown');
      },
    }),
    extended({
      name: 'panel',
      title: 'a panel title is answered with a result',
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        same((await page.request({ kind: 'panel', title: 'Kit title', badge: '3' }))['outcome'], 'applied', 'outcome');
      },
    }),
  ),
  ...casesOf(
    'EX-301',
    extended({
      name: 'set-hold',
      title: 'setHold is applied once and already the second time',
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['all']);
        const call = await context.call();
        const first = await page.command('setHold', { on: true, contactId: call.number });
        const second = await page.command('setHold', { on: true, contactId: call.number });
        same([first['outcome'], second['outcome']], ['applied', 'already'], 'outcomes');
      },
    }),
    extended({
      name: 'no-such-contact',
      title: 'a contact that is not held is rejected',
      run: async (context) => {
        const page = await PortPage.open(context, ['all']);
        const result = await page.command('setHold', { on: true, contactId: context.unheld() });
        same([result['outcome'], result['reason']], ['rejected', 'NO_SUCH_CONTACT'], 'result');
      },
    }),
    extended({
      name: 'invalid-argument',
      title: 'a setHold without on is rejected',
      stage: 'standing-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['all']);
        const result = await page.command('setHold', { contactId: context.standing.number });
        same([result['outcome'], result['reason']], ['rejected', 'INVALID_ARGUMENT'], 'result');
      },
    }),
    extended({
      name: 'invalid-state',
      title: 'answering a call in conversation is rejected',
      stage: 'standing-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['all']);
        const { outcome, reason } = await page.command('answer', { contactId: context.standing.number });
        const told = outcome === 'already' || (outcome === 'rejected' && reason === 'INVALID_STATE');
        check(told, `the result is ${shown([outcome, reason])}`);
      },
    }),
    extended({
      name: 'agent-state',
      title: 'setAgentState is applied',
      stage: 'events',
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        const away = await page.command('setAgentState', { state: 'Unavailable', reason: 'Break' });
        const back = await page.command('setAgentState', { state: 'Available' });
        same([away['outcome'], back['outcome']], ['applied', 'applied'], 'outcomes');
      },
    }),
  ),
  ...casesOf(
    'EX-302',
    extended({
      name: 'event-before-result',
      title: "the platform's event is delivered before the result",
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['contacts']);
        const call = await context.call();
        const { requestId } = await page.command('setHold', { on: true, contactId: call.number });
        const frames = page.frames();
        const result = frames.findIndex((frame) => frame['requestId'] === requestId);
        const event = frames.findIndex(
          ({ events }) => Array.isArray(events) && events.some((one) => one.Status === 'Holding'),
        );
        check(event >= 0 && event < result, `the event came in frame ${event}, the result in frame ${result}`);
      },
    }),
  ),
  ...casesOf(
    'EX-303',
    extended({
      name: 'repeated',
      title: 'a repeated requestId gets the first result again',
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['contacts']);
        const call = await context.call();
        const frame = {
          kind: 'command',
          command: 'setHold',
          on: true,
          contactId: call.number,
          requestId: 'kit-repeat',
        };
        const first = await page.request(frame);
        await page.send(frame);
        await page.ping();
        const results = page.frames().filter((one) => one['requestId'] === 'kit-repeat');
        same(results, [first, first], 'results');
      },
    }),
    extended({
      name: 'in-order',
      title: 'commands on one contact are done one after the other',
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['contacts']);
        const { number: contactId } = await context.call();
        const results = await Promise.all([true, false, true].map((on) => page.command('setHold', { on, contactId })));
        same(
          results.map(({ outcome }) => outcome),
          ['applied', 'applied', 'applied'],
          'outcomes',
        );
      },
    }),
  ),
  ...casesOf(
    'EX-304',
    extended({
      name: 'not-granted',
      title: 'a command without its grant is rejected as NOT_GRANTED',
      stage: 'standing-call',
      slots: ['plain'],
      run: async (context) => {
        const page = await PortPage.join(await context.page('plain'), ['all']);
        const result = await page.command('setHold', { on: true, contactId: context.standing.number });
        same([result['outcome'], result['reason']], ['rejected', 'NOT_GRANTED'], 'result');
      },
    }),
  ),
];
