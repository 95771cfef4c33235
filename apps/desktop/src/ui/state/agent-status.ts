import { isTrue, text, type WireEvent } from '@patchpanel/protocol/events';
import { toMilliseconds } from './contact-summary.js';

/** The agent's state as the header shows it. */
export type AgentMode = 'available' | 'unavailable' | 'after-call-work' | 'on-contact' | 'unknown';

/** What the desktop shows of the agent's state. Times are the server's, in milliseconds. */
export interface AgentStatus {
  readonly mode: AgentMode;
  /** The unavailable code, where there is one. */
  readonly reason: string;
  readonly since: number;
  /** What follows when the current contact is done, where the platform says so. */
  readonly next?: { readonly available: boolean; readonly reason: string };
  /** When after-call work ends by itself. */
  readonly workDeadline?: number;
}

const SECOND_MS = 1_000;
const UNKNOWN: AgentStatus = { mode: 'unknown', reason: '', since: Number.NaN };

function modeOf(event: WireEvent): AgentMode {
  const state = text(event['CurrentState']).toLowerCase();
  if (state === 'available') return 'available';
  if (state === 'unavailable') return isTrue(event['IsAcw']) ? 'after-call-work' : 'unavailable';
  return state === '' ? 'unknown' : 'on-contact';
}

function nextOf(event: WireEvent): AgentStatus['next'] {
  const states: unknown = event['NextStates'];
  const first: unknown = Array.isArray(states) ? states[0] : undefined;
  if (typeof first !== 'object' || first === null) return undefined;
  const { State: state, OutReason: reason } = first as Readonly<Record<string, unknown>>;
  if (text(state) === '') return undefined;
  return { available: text(state).toLowerCase() === 'available', reason: text(reason) };
}

/** Reads the agent's state from the last `AgentState`. */
export function toAgentStatus(event: WireEvent | undefined): AgentStatus {
  if (event === undefined) return UNKNOWN;
  const mode = modeOf(event);
  const since = toMilliseconds(event['StartTimeUTC']);
  const workSeconds = Number(text(event['AcwTimeout']));
  const next = mode === 'available' ? undefined : nextOf(event);
  return {
    mode,
    reason: text(event['CurrentOutReason']),
    since,
    ...(next === undefined ? {} : { next }),
    ...(mode === 'after-call-work' && workSeconds > 0 && !Number.isNaN(since)
      ? { workDeadline: since + workSeconds * SECOND_MS }
      : {}),
  };
}
