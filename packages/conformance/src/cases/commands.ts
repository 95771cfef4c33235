import type { CaseContext } from '../run/case-context.js';
import type { ContactUnderTest } from '../run/observer.js';
import type { PageUnderTest } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

/** Posts a command. */
export const press = (page: PageUnderTest, messageType: string, fields: object = {}): Promise<void> =>
  page.post({ messageType, ...fields });

/** The statuses that a call went through since a moment, repeats of one left out. */
export const statusesSince = (call: ContactUnderTest, from: number): readonly unknown[] =>
  call
    .events()
    .slice(from)
    .map((event) => event['Status'])
    .filter((status, index, all) => status !== all[index - 1]);

/** Waits for the agent to be muted or not, from a mark of the observer on. */
export async function untilMuted(context: CaseContext, muted: boolean, from: number): Promise<void> {
  const expected = muted ? 'True' : 'False';
  await context.observer.event(
    (event) => event['Type'] === 'Mute' && event['AgentMuted'] === expected,
    `Mute event with AgentMuted ${expected}`,
    from,
  );
}

const unregistered = (
  name: string,
  messageType: string,
  effect: (context: CaseContext, call: ContactUnderTest, page: PageUnderTest, from: number) => Promise<unknown>,
  incoming = false,
): CaseDraft => ({
  name,
  mark: name === 'answer' ? 'S' : 'D',
  title: `${messageType} alone, from a page that never registered, acts and is not answered`,
  stage: 'own-call',
  needs: incoming ? ['manual-accept'] : [],
  run: async (context) => {
    const page = await context.page();
    const call = await context.call({ incoming });
    const from = context.observer.events().length;
    await press(page, messageType);
    await effect(context, call, page, from);
    await page.staysSilent(0, messageType);
  },
});

/** PM-501, PM-502, PM-504 to PM-506: what the commands do. */
export const COMMAND_CASES = [
  ...casesOf(
    'PM-501',
    unregistered('answer', 'AnswerEvent', (_context, call) => call.status('Active'), true),
    unregistered(
      'refuse',
      'RefuseEvent',
      async (context, call) => {
        context.later(async () => {
          await context.host.hangUp(call.id);
          await context.host.setAgentState('Available');
        });
        await call.status('Disconnected');
      },
      true,
    ),
    unregistered('hold', 'HoldEvent', (_context, call) => call.status('Holding')),
    unregistered('mask', 'MaskEvent', (_context, call) => call.status('Masking')),
    unregistered('record', 'RecordEvent', (_context, call) =>
      call.until((event) => event['IsLogging'] === 'True', 'IsLogging True'),
    ),
    unregistered('hangup', 'HangupEvent', (_context, call) => call.status('Disconnected')),
    unregistered('mute', 'MuteEvent', async (context, _call, page, from) => {
      await untilMuted(context, true, from);
      const muted = context.observer.events().length;
      await press(page, 'MuteEvent');
      await untilMuted(context, false, muted);
    }),
    {
      name: 'further-keys',
      mark: 'S',
      title: 'further keys of a command do no harm',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        await press(page, 'HoldEvent', { on: true, issuer: {}, events: [] });
        await call.status('Holding');
      },
    },
  ),
  ...casesOf(
    'PM-502',
    {
      name: 'no-call',
      mark: 'S',
      title: 'without a call nothing happens',
      stage: 'events',
      run: async (context) => {
        const page = await context.page();
        const from = context.observer.events().length;
        for (const name of ['Answer', 'Refuse', 'Hold', 'Mask', 'Record', 'Hangup']) await press(page, `${name}Event`);
        await page.staysSilent(0, 'commands without a call');
        same(context.observer.events().slice(from), [], 'events after commands without a call');
      },
    },
    {
      name: 'mask-holding',
      mark: 'S',
      title: 'a held call cannot be masked',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        const from = call.events().length;
        await press(page, 'HoldEvent');
        await call.status('Holding');
        await press(page, 'MaskEvent');
        await page.fence();
        await press(page, 'HoldEvent');
        await call.status('Active', from);
        same(statusesSince(call, from), ['Holding', 'Active'], 'statuses');
      },
    },
    {
      name: 'hold-masking',
      mark: 'S',
      title: 'a masked call cannot be held',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        const from = call.events().length;
        await press(page, 'MaskEvent');
        await call.status('Masking');
        await press(page, 'HoldEvent');
        await page.fence();
        await press(page, 'MaskEvent');
        await call.status('Active', from);
        same(statusesSince(call, from), ['Masking', 'Active'], 'statuses');
      },
    },
    {
      name: 'hangup-incoming',
      mark: 'S',
      title: 'a call in its dialog cannot be hung up',
      stage: 'own-call',
      needs: ['manual-accept'],
      run: async (context) => {
        const page = await context.page();
        const call = await context.call({ incoming: true });
        await press(page, 'HangupEvent');
        await page.fence();
        await press(page, 'AnswerEvent');
        await call.status('Active');
        same(statusesSince(call, 0), ['Incoming', 'Active'], 'statuses');
      },
    },
    {
      name: 'answer-active',
      mark: 'S',
      title: 'answering or refusing a call in conversation does nothing',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        const from = call.events().length;
        await press(page, 'RefuseEvent');
        await press(page, 'AnswerEvent');
        await page.fence();
        await press(page, 'HoldEvent');
        await call.status('Holding');
        same(statusesSince(call, from), ['Holding'], 'statuses');
      },
    },
    {
      name: 'after-call-work',
      mark: 'S',
      title: 'in after-call work every call command does nothing',
      stage: 'own-call',
      needs: ['acw'],
      run: async (context) => {
        const page = await context.page();
        const call = await context.call({ acwSeconds: 2 });
        await context.host.hangUp(call.id);
        await call.until(
          (event) => event['FinalState'] === 'False' && event['Status'] === 'Disconnected',
          'after-call work',
        );
        const from = call.events().length;
        for (const name of ['Hold', 'Mask', 'Record', 'Answer']) await press(page, `${name}Event`);
        await page.fence();
        await call.until((event) => event['FinalState'] === 'True', 'last event');
        same(statusesSince(call, from), ['Disconnected'], 'statuses');
      },
    },
  ),
  ...casesOf(
    'PM-504',
    ...(['Hold', 'Mask'] as const).map(
      (name): CaseDraft => ({
        name: name.toLowerCase(),
        mark: 'S',
        title: `${name} is a toggle`,
        stage: 'own-call',
        run: async (context) => {
          const page = await context.page();
          const call = await context.call();
          for (const status of [`${name}ing`, 'Active', `${name}ing`]) {
            const from = call.events().length;
            await press(page, `${name}Event`);
            await call.status(status, from);
          }
        },
      }),
    ),
    {
      name: 'mute',
      mark: 'S',
      title: 'Mute is a toggle',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        await context.call();
        for (const muted of [true, false, true, false]) {
          const from = context.observer.events().length;
          await press(page, 'MuteEvent');
          await untilMuted(context, muted, from);
        }
      },
    },
  ),
  ...casesOf('PM-505', {
    name: 'one-shot',
    mark: 'S',
    title: 'a second Record does nothing, the recording goes on',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      await press(page, 'RecordEvent');
      await call.until((event) => event['IsLogging'] === 'True', 'IsLogging True');
      await press(page, 'RecordEvent');
      await page.fence();
      await press(page, 'HoldEvent');
      same((await call.status('Holding'))['IsLogging'], 'True', 'IsLogging after a second Record');
    },
  }),
  ...casesOf(
    'PM-506',
    {
      name: 'at-once',
      mark: 'S',
      title: 'Hangup ends the call without a confirmation',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        const from = call.events().length;
        await press(page, 'HangupEvent');
        await call.until((event) => event['FinalState'] === 'True', 'last event');
        same(statusesSince(call, from), ['Disconnected'], 'statuses');
      },
    },
    {
      name: 'twice',
      mark: 'S',
      title: 'a second Hangup does nothing',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        await page.post({ messageType: 'HangupEvent' }, { messageType: 'HangupEvent' });
        await call.until((event) => event['FinalState'] === 'True', 'last event');
        await page.staysSilent(0, 'two hang-ups');
        const last = call.events().filter((event) => event['FinalState'] === 'True');
        check(last.length === 1, `the call ended ${last.length} times: ${shown(last.length)}`);
      },
    },
  ),
];
