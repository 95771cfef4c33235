import { type LifeCycle, never } from './life-cycle.js';

/**
 * The life of an agent's state. `available` and `unavailable` are what the agent wishes to be; the busy phases follow from the
 * contacts that the agent holds (`settle.ts`), and each of them leads to each other one.
 *
 *               login                  goAvailable
 *   loggedOut --------> unavailable <---------------> available
 *                         |    ^      goUnavailable     |   ^
 *                         v    |                        v   |
 *      inbound, outbound, inboundConsult, outboundConsult, dialer, afterCallWork
 *
 * `dialer` is the agent between two contacts of a dialer campaign. `logOut` leads to loggedOut from everywhere.
 */
export type AgentPhase =
  | 'loggedOut'
  | 'available'
  | 'unavailable'
  | 'inbound'
  | 'outbound'
  | 'inboundConsult'
  | 'outboundConsult'
  | 'dialer'
  | 'afterCallWork';

/** What may happen to an agent's state. */
export type AgentInput =
  | 'login'
  | 'logOut'
  | 'goAvailable'
  | 'goUnavailable'
  | 'takeContact'
  | 'dialOut'
  | 'takeConsult'
  | 'startConsult'
  | 'enterDialer'
  | 'wrapUp';

const FROM_ANY_STATE = {
  login: never,
  logOut: 'loggedOut',
  goAvailable: 'available',
  goUnavailable: 'unavailable',
  takeContact: 'inbound',
  dialOut: 'outbound',
  takeConsult: 'inboundConsult',
  startConsult: 'outboundConsult',
  enterDialer: 'dialer',
  wrapUp: 'afterCallWork',
} as const;

const TABLE: LifeCycle<AgentPhase, AgentInput> = {
  loggedOut: {
    login: 'unavailable',
    logOut: never,
    goAvailable: never,
    goUnavailable: never,
    takeContact: never,
    dialOut: never,
    takeConsult: never,
    startConsult: never,
    enterDialer: never,
    wrapUp: never,
  },
  available: { ...FROM_ANY_STATE, wrapUp: never },
  unavailable: { ...FROM_ANY_STATE, wrapUp: never },
  inbound: FROM_ANY_STATE,
  outbound: FROM_ANY_STATE,
  inboundConsult: FROM_ANY_STATE,
  outboundConsult: FROM_ANY_STATE,
  dialer: { ...FROM_ANY_STATE, wrapUp: never },
  afterCallWork: FROM_ANY_STATE,
};

/** The phase that an input leads to, or `undefined` where the phase does not allow it. */
export function nextAgentPhase(phase: AgentPhase, input: AgentInput): AgentPhase | undefined {
  return TABLE[phase][input];
}

/** A phase that follows from the contacts that the agent holds. */
export type BusyPhase = Exclude<AgentPhase, 'loggedOut' | 'available' | 'unavailable' | 'dialer'>;

const BUSY: ReadonlySet<AgentPhase> = new Set<BusyPhase>([
  'inbound',
  'outbound',
  'inboundConsult',
  'outboundConsult',
  'afterCallWork',
]);

/** Tells whether the agent is what he or she is because of a contact. */
export function isBusy(phase: AgentPhase): phase is BusyPhase {
  return BUSY.has(phase);
}
