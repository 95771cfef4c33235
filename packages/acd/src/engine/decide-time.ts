import type { Outcome } from '../unit/commands.js';
import { noteUpdates, tellUpdates } from './configuration-updates.js';
import type { CommandOf } from './engine-command.js';
import { keepPromise } from './keep-promises.js';
import { moveContact } from './moves.js';
import { reviewPersonalQueue } from './personal-queue.js';
import { finish, hangUp, REFUSED, refuse } from './release.js';
import { replaceConfiguration } from './replace-configuration.js';
import { routeContact, routeUnmatched } from './routing.js';
import type { UnitState } from './state.js';
import { done, type Turn } from './turn.js';

/** Tells whether a `Tick` would do something now. */
export function isDue(state: UnitState, now: number): boolean {
  return state.unmatched || state.updates.size > 0 || nextDeadline(state) <= now;
}

/** When a `Tick` has something to do by the clock; infinite where nothing waits for it. */
export function nextDeadline({ deadlines, promises }: UnitState): number {
  const never = Number.POSITIVE_INFINITY;
  return Math.min(deadlines.peek()?.deadline ?? never, promises.peek()?.lookAt ?? never);
}

/**
 * `Tick`: the earliest thing that is due happens: a ringing call counts as refused, after-call work is over,
 * a customer who was away for too long has left. One thing only,
 * so that an entry stays small: the unit ticks as long as {@link isDue}.
 */
export function decideTick(turn: Turn): Outcome {
  const contact = turn.state.deadlines.peek();
  if (contact?.deadline === undefined || contact.deadline > turn.now) {
    if (turn.state.unmatched) routeUnmatched(turn);
    else if (turn.state.updates.size > 0) tellUpdates(turn);
    else keepPromise(turn);
  } else if (contact.phase === 'snoozed') {
    moveContact(turn, contact, 'return');
    routeContact(turn, contact);
  } else if (contact.phase === 'queued') reviewPersonalQueue(turn, contact);
  else if (contact.phase === 'incoming') refuse(turn, contact, REFUSED);
  else if (contact.phase === 'interrupted') hangUp(turn, contact, 'customer');
  else finish(turn, contact, 'system');
  return done();
}

/** `Configure`: from now on the new configuration decides; whom it brings together meets in the ticks that follow. */
export function decideConfigure(turn: Turn, command: CommandOf<'Configure'>): Outcome {
  const before = turn.state.configuration;
  replaceConfiguration(turn.state, command.configuration);
  noteUpdates(turn.state, before, command.configuration);
  return done();
}

/** `Resume`: what waits for a person waits as much longer as nobody could reach the unit. */
export function decideResume(turn: Turn, command: CommandOf<'Resume'>): Outcome {
  if (command.epoch !== undefined) turn.record({ t: 'DeciderChanged', epoch: command.epoch });
  if (command.downMs > 0 && turn.state.deadlines.size > 0) {
    turn.record({ t: 'DeadlinesMoved', byMs: command.downMs });
  }
  return done();
}

/** `TellDeadline`: says again what the desktop counts down from; one contact only, so that an entry stays small. */
export function decideTellDeadline(turn: Turn, command: CommandOf<'TellDeadline'>): Outcome {
  const contact = turn.state.contacts.get(command.contactId);
  if (contact?.agent === undefined || contact.deadline === undefined) return done();
  if (contact.phase === 'incoming') turn.tellContact(contact.agent, contact);
  else turn.tellAgentState(contact.agent);
  return done();
}
