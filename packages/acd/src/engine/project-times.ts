import type { WireBoolean } from '@patchpanel/protocol/events';
import { isoTime } from './iso-time.js';
import type { ContactPhase } from './life-cycles/contact.js';
import type { ContactRecord } from './records.js';

/** When a contact began and when it last changed, as the wire spells both. @see AS-3 */
export interface ContactTimes {
  readonly StartTime: string;
  readonly StartTimeUTC: string;
  readonly LastStateChangeTime: string;
  readonly LastStateChangeTimeUTC: string;
}

/** The times of a contact. */
export function projectTimes({ arrivedAt, changedAt }: ContactRecord): ContactTimes {
  const start = isoTime(arrivedAt);
  const changed = isoTime(changedAt);
  return {
    StartTime: start,
    StartTimeUTC: start,
    LastStateChangeTime: changed,
    LastStateChangeTimeUTC: changed,
  };
}

/** `FinalState`: the contact is over for the agent, be it ended or back in its queue. */
export function isFinal(phase: ContactPhase): WireBoolean {
  return phase === 'ended' || phase === 'queued' || phase === 'snoozed' ? 'True' : 'False';
}

/** Whole seconds from the phase's begin to its deadline, `"0"` where it has none. */
export function secondsLeft({ deadline, changedAt }: ContactRecord): string {
  return deadline === undefined ? '0' : String(Math.ceil((deadline - changedAt) / 1000));
}
