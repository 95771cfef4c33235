import { same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';
import { press, statusesSince, untilMuted } from './commands.js';

const wrong = (name: string, contactId: unknown): CaseDraft => ({
  name: `wrong-${name}`,
  mark: 'D',
  title: `HoldEvent with contactId ${shown(contactId)} does nothing, never to another contact`,
  stage: 'own-call',
  run: async (context) => {
    const page = await context.page();
    const call = await context.call();
    const from = call.events().length;
    await press(page, 'HoldEvent', { contactId });
    await page.fence();
    await press(page, 'MaskEvent', { contactId: call.number });
    await call.status('Masking');
    same(statusesSince(call, from), ['Masking'], 'statuses');
  },
});

const right = (name: string, what: string, contactId: (id: number) => unknown): CaseDraft => ({
  name: `right-${name}`,
  mark: 'D',
  title: `HoldEvent finds its contact by ${what}`,
  stage: 'own-call',
  run: async (context) => {
    const page = await context.page();
    const call = await context.call();
    await press(page, 'HoldEvent', { contactId: contactId(call.number) });
    await call.status('Holding');
  },
});

/** PM-503, PM-507, PM-509: which contact a command acts on, and who may command. */
export const COMMAND_TARGET_CASES = [
  ...casesOf(
    'PM-503',
    ...(['given', 'absent', 'text'] as const).map(
      (name): CaseDraft => ({
        name,
        mark: name === 'absent' ? 'S' : 'D',
        title: `AnswerEvent acts on the dialog, contactId ${name}`,
        stage: 'own-call',
        needs: ['manual-accept'],
        run: async (context) => {
          const page = await context.page();
          const call = await context.call({ incoming: true });
          const contactId = { given: call.number, absent: undefined, text: call.id }[name];
          await press(page, 'AnswerEvent', { contactId });
          await call.status('Active');
        },
      }),
    ),
    {
      name: 'other',
      mark: 'D',
      title: 'AnswerEvent with another contactId does nothing',
      stage: 'own-call',
      needs: ['manual-accept'],
      run: async (context) => {
        const page = await context.page();
        const call = await context.call({ incoming: true });
        await press(page, 'AnswerEvent', { contactId: context.unheld() });
        await press(page, 'RefuseEvent', { contactId: context.unheld() });
        await page.fence();
        same(statusesSince(call, 0), ['Incoming'], 'statuses before the right answer');
        await press(page, 'AnswerEvent', { contactId: call.number });
        await call.status('Active');
      },
    },
    {
      name: 'panel',
      mark: 'D',
      title: "AnswerEvent from a panel answers the panel's contact",
      stage: 'own-call',
      needs: ['manual-accept'],
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call({ incoming: true });
        await press(await context.panel(call), 'AnswerEvent');
        await call.status('Active');
      },
    },
  ),
  ...casesOf(
    'PM-507',
    wrong('unheld', 699_999_999),
    wrong('zero', 0),
    wrong('empty', ''),
    wrong('word', 'abc'),
    wrong('object', {}),
    wrong('false', false),
    wrong('nan', Number.NaN),
    right('integer', 'integer', (id) => id),
    right('text', 'digit string', (id) => String(id)),
    right('big', 'big integer', (id) => BigInt(id)),
    right('null', 'null, as if absent', () => null),
    {
      name: 'panel',
      mark: 'D',
      title: "without a contactId a panel's command acts on the panel's call",
      stage: 'own-call',
      slots: ['panel'],
      run: async (context) => {
        const call = await context.call();
        await press(await context.panel(call), 'HoldEvent');
        await call.status('Holding');
      },
    },
    {
      name: 'panel-of-two',
      mark: 'D',
      title: 'with two calls a panel acts on its own',
      stage: 'own-call',
      slots: ['panel'],
      needs: ['second-contact'],
      run: async (context) => {
        const [one, two] = [await context.call(), await context.call()];
        const from = [one.events().length, two.events().length] as const;
        for (const call of [one, two]) {
          const panel = await context.panel(call);
          await press(panel, 'RecordEvent');
          await call.until((event) => event['IsLogging'] === 'True', 'IsLogging True');
        }
        const recorded = [one.events().slice(from[0]), two.events().slice(from[1])];
        same(
          recorded.map((events) => events.filter((event) => event['IsLogging'] === 'True').length > 0),
          [true, true],
          'recorded',
        );
      },
    },
    {
      name: 'hangup-other',
      mark: 'D',
      title: 'HangupEvent with another contactId ends nothing',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        const from = call.events().length;
        await press(page, 'HangupEvent', { contactId: context.unheld() });
        await page.fence();
        await press(page, 'HoldEvent');
        await call.status('Holding');
        same(statusesSince(call, from), ['Holding'], 'statuses');
      },
    },
    {
      name: 'mute-any',
      mark: 'D',
      title: "Mute is the agent's, whatever the contact",
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        await context.call();
        for (const muted of [true, false]) {
          const from = context.observer.events().length;
          await press(page, 'MuteEvent', { contactId: context.unheld() });
          await untilMuted(context, muted, from);
        }
      },
    },
  ),
  ...casesOf(
    'PM-509',
    ...(['Hold', 'Mask', 'Record', 'Hangup'] as const).map(
      (name): CaseDraft => ({
        name: `none-${name.toLowerCase()}`,
        mark: 'D',
        title: `a page whose grant is none cannot ${name}`,
        stage: 'own-call',
        slots: ['plain'],
        run: async (context) => {
          const plain = await context.page('plain');
          const call = await context.call();
          const from = call.events().length;
          await press(plain, `${name}Event`, { contactId: call.number });
          await plain.staysSilent(0, `${name}Event without a grant`);
          same(call.events().slice(from), [], 'events of the call');
        },
      }),
    ),
    {
      name: 'none-answer',
      mark: 'D',
      title: 'nor answer or refuse',
      stage: 'own-call',
      slots: ['plain'],
      needs: ['manual-accept'],
      run: async (context) => {
        const plain = await context.page('plain');
        const call = await context.call({ incoming: true });
        await press(plain, 'AnswerEvent');
        await press(plain, 'RefuseEvent');
        await plain.fence();
        same(statusesSince(call, 0), ['Incoming'], 'statuses');
      },
    },
  ),
];
