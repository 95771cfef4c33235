import type { WireEvent } from '@patchpanel/protocol/events';
import type { CommandOrigin, CommandOutcome, SessionCommand } from '../contract.js';
import type { FinalAnswer } from '../http/repeat.js';
import type { Clock } from '../platform/clock.js';
import type { SessionData } from '../store/session-data.js';
import { type Action, toAction } from './action.js';
import { decideCommand, resolveToggle } from './decide.js';
import { effectContact, effectState } from './effect.js';
import { type EffectWatch, watchEffect } from './effect-watch.js';
import { createLanes, laneOf, MAX_WAITING } from './lane.js';
import { APPLIED, appliedTo, refusalOf, refused, TIMED_OUT } from './outcome.js';

/** The most commands that are under way or in line at once; a further one is `RATE_LIMITED`. */
export const MAX_COMMANDS = 100;

const SUPERSEDED = refused('INVALID_STATE', "The agent's own button came first.");
const TOO_MANY = refused(
  'RATE_LIMITED',
  `More than ${MAX_WAITING} commands of one kind waited; all of them were dropped.`,
);

/** A command with the id under which the platform decides it at most once. @see AS-9 */
export interface GivenCommand {
  readonly id: string;
  readonly command: SessionCommand;
  readonly origin: CommandOrigin;
  /** What it was sent as by a worker that died before the answer: repeated as it was, never decided anew. */
  readonly sentAs?: Action | undefined;
}

/** What the desk works with. */
export interface CommandPorts {
  readonly clock: Clock;
  readonly data: () => SessionData;
  /** Sends until answered; `undefined` when given up. */
  readonly send: (id: string, action: Action) => Promise<FinalAnswer | undefined>;
  /** Has the current state told anew; resolves once it was, or could not be. */
  readonly refresh: () => Promise<void>;
  /** Told before a command is sent, so that a survivor can repeat it as it was. */
  readonly onSend: (id: string, action: Action) => void;
}

/** Carries out the commands of one session. @see PM-508 */
export interface CommandDesk {
  /** Never rejects. The same id gives the same outcome. */
  run(given: GivenCommand): Promise<CommandOutcome>;
  /** Looks at the events of a step and the state after it. */
  look(events: readonly WireEvent[]): void;
}

/** Makes the desk. */
export function createCommandDesk(ports: CommandPorts): CommandDesk {
  const running = new Map<string, Promise<CommandOutcome>>();
  const watches = new Set<EffectWatch>();
  const lanes = createLanes();

  function enter(given: GivenCommand): Promise<CommandOutcome> {
    const name = laneOf(given.command);
    if (name === undefined) return carryOut(given);
    const lane = lanes.of(name);
    const isBusy = lane.active.size > 0;
    if (given.origin === 'agent') lanes.clear(name, SUPERSEDED);
    if (given.sentAs !== undefined || given.origin === 'agent' || !isBusy) {
      return carryOutIn(name, given.origin === 'agent' && isBusy ? unasked(given) : given);
    }
    const turn = new Promise<CommandOutcome>((resolve) => {
      lane.waiting.push({
        start: () => resolve(carryOutIn(name, given)),
        drop: resolve,
      });
    });
    if (lane.waiting.length > MAX_WAITING) lanes.clear(name, TOO_MANY);
    return turn;
  }

  /** A button pressed while another command of its kind is under way: the state shown may be about to change. */
  function unasked(given: GivenCommand): GivenCommand {
    const wanted = resolveToggle(given.command, ports.data());
    return { ...given, sentAs: given.sentAs ?? toAction(wanted, ports.data()) };
  }

  function carryOutIn(name: string, given: GivenCommand): Promise<CommandOutcome> {
    const lane = lanes.of(name);
    lane.active.add(given.id);
    return carryOut(given).then((outcome) => {
      lane.active.delete(given.id);
      if (outcome.outcome === 'timeout') lanes.clear(name, TIMED_OUT);
      lanes.proceed(name);
      return outcome;
    });
  }

  async function carryOut(given: GivenCommand): Promise<CommandOutcome> {
    const decision =
      given.sentAs === undefined
        ? decideCommand(given.command, ports.data())
        : ({ kind: 'send', action: given.sentAs } as const);
    if (decision.kind === 'settled') return decision.outcome;
    const { action } = decision;
    const watch = action.effect && watchEffect(action.effect, ports.clock, ports.data());
    if (watch !== undefined) watches.add(watch);
    const outcome = await sendAndWatch(given.id, action, watch);
    if (watch !== undefined) watches.delete(watch);
    watch?.close();
    return outcome;
  }

  async function sendAndWatch(id: string, action: Action, watch: EffectWatch | undefined): Promise<CommandOutcome> {
    ports.onSend(id, action);
    let answer = await ports.send(id, action);
    const isAccepted = answer !== undefined && answer.status >= 200 && answer.status <= 299;
    if (isAccepted && action.next !== undefined) answer = await ports.send(id, action.next);
    if (answer === undefined) return TIMED_OUT;
    if (answer.status < 200 || answer.status > 299) return refusalOf(answer);
    if (watch === undefined || action.effect === undefined) return APPLIED;
    const seen = await watch.accepted();
    if (seen === 'late') await ports.refresh();
    const state = seen === 'late' ? effectState(action.effect, ports.data()) : seen;
    if (state === 'reached') return appliedTo(watch.contactId() ?? effectContact(action.effect, ports.data()));
    return state === 'impossible' ? refused('NO_SUCH_CONTACT', 'The contact ended first.') : TIMED_OUT;
  }

  return {
    run(given) {
      const known = running.get(given.id);
      if (known !== undefined) return known;
      if (running.size >= MAX_COMMANDS) {
        return Promise.resolve(refused('RATE_LIMITED', `More than ${MAX_COMMANDS} commands are under way.`));
      }
      const outcome = enter(given).finally(() => running.delete(given.id));
      running.set(given.id, outcome);
      return outcome;
    },
    look(events) {
      for (const watch of watches) watch.look(ports.data(), events);
    },
  };
}
