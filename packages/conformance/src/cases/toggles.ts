import { check, same } from '../run/verdict.js';
import { casesOf } from './case.js';
import { press, statusesSince, untilMuted } from './commands.js';

const HOLD = { messageType: 'HoldEvent' };
const MASK = { messageType: 'MaskEvent' };
const MUTE = { messageType: 'MuteEvent' };

/** PM-508: toggles of one kind on one contact come one after the other. */
export const TOGGLE_CASES = casesOf(
  'PM-508',
  {
    name: 'two-holds',
    mark: 'D',
    title: 'two Holds of one task hold and resume',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      const from = call.events().length;
      await page.post(HOLD, HOLD);
      await call.status('Holding', from);
      await call.status('Active', from);
      same(statusesSince(call, from), ['Holding', 'Active'], 'statuses');
    },
  },
  {
    name: 'three-holds',
    mark: 'D',
    title: 'three Holds of one task leave the call held',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      const from = call.events().length;
      await page.post(HOLD, HOLD, HOLD);
      await call.status('Active', from);
      await call.status(
        'Holding',
        from +
          call
            .events()
            .slice(from)
            .findIndex((event) => event['Status'] === 'Active'),
      );
      same(statusesSince(call, from), ['Holding', 'Active', 'Holding'], 'statuses');
    },
  },
  {
    name: 'two-pages',
    mark: 'D',
    title: 'Holds of two pages stand in one line',
    stage: 'own-call',
    run: async (context) => {
      const [one, two] = [await context.page(), await context.page()];
      const call = await context.call();
      const from = call.events().length;
      await Promise.all([press(one, 'HoldEvent'), press(two, 'HoldEvent')]);
      await call.status('Holding', from);
      await call.status('Active', from);
      same(statusesSince(call, from), ['Holding', 'Active'], 'statuses');
    },
  },
  {
    name: 'two-masks',
    mark: 'D',
    title: 'two Masks of one task mask and unmask',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      const from = call.events().length;
      await page.post(MASK, MASK);
      await call.status('Masking', from);
      await call.status('Active', from);
      same(statusesSince(call, from), ['Masking', 'Active'], 'statuses');
    },
  },
  {
    name: 'two-mutes',
    mark: 'D',
    title: 'two Mutes of one task mute and unmute',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      await context.call();
      const from = context.observer.events().length;
      await page.post(MUTE, MUTE);
      await untilMuted(context, true, from);
      await untilMuted(context, false, from);
    },
  },
  {
    name: 'kinds-apart',
    mark: 'D',
    title: 'a Mute does not wait for a Hold',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      const from = context.observer.events().length;
      await page.post(HOLD, MUTE);
      await call.status('Holding');
      await untilMuted(context, true, from);
      await page.post(HOLD, MUTE);
      await untilMuted(context, false, from);
    },
  },
  {
    name: 'too-many',
    mark: 'D',
    title: 'of more Holds than 4 that wait some are dropped, and the line goes on',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      const from = call.events().length;
      await page.post(...Array.from({ length: 12 }, () => HOLD));
      await call.status('Holding', from);
      await call.end();
      const changes = statusesSince(call, from).filter((status) => status !== 'Disconnected');
      check(changes.length <= 6, `12 Holds of one task changed the call ${changes.length} times`);
      const next = await context.call();
      await press(page, 'HoldEvent');
      await next.status('Holding');
    },
  },
  {
    name: 'hangup-between',
    mark: 'D',
    title: 'Holds that wait when the contact ends are dropped',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      await page.post(HOLD, HOLD, HOLD, HOLD);
      await call.status('Holding');
      await call.end();
      await page.staysSilent(0, 'Holds before a hang-up');
      same(call.latest()['FinalState'], 'True', 'FinalState of the last event');
    },
  },
);
