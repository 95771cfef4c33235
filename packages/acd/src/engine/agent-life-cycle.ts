/**
 * The life of an agent's state.
 *
 *               login                  goAvailable
 *   loggedOut --------> unavailable <---------------> available
 *                         |    ^      goUnavailable     |   |
 *                dialOut  |    |                takeCall|   | dialOut
 *                         v    |                        v   v
 *                     outbound |                   inbound  outbound
 *                         |    |                        |
 *                         +----+--- wrapUp -------------+
 *                              |      v
 *                              +- afterCallWork
 *
 * `goAvailable` and `goUnavailable` lead out of inbound, outbound and afterCallWork too: they are how a contact is let go.
 * `logOut` leads to loggedOut from everywhere.
 */
export const AGENT_PHASES = ['loggedOut', 'available', 'unavailable', 'inbound', 'outbound', 'afterCallWork'] as const;
/** One of {@link AGENT_PHASES}. */
export type AgentPhase = (typeof AGENT_PHASES)[number];

/** What may happen to an agent's state. */
export type AgentInput = 'login' | 'logOut' | 'goAvailable' | 'goUnavailable' | 'takeCall' | 'dialOut' | 'wrapUp';

const never = undefined;

/* Every phase names every input, so that a new one cannot be forgotten. */
const TABLE: Readonly<Record<AgentPhase, Readonly<Record<AgentInput, AgentPhase | undefined>>>> = {
  // biome-ignore format: one row per phase reads as the table that it is
  loggedOut:     { login: 'unavailable', logOut: never,       goAvailable: never,       goUnavailable: never,         takeCall: never,     dialOut: never,      wrapUp: never },
  // biome-ignore format: as above
  available:     { login: never,         logOut: 'loggedOut', goAvailable: 'available', goUnavailable: 'unavailable', takeCall: 'inbound', dialOut: 'outbound', wrapUp: never },
  // biome-ignore format: as above
  unavailable:   { login: never,         logOut: 'loggedOut', goAvailable: 'available', goUnavailable: 'unavailable', takeCall: never,     dialOut: 'outbound', wrapUp: never },
  // biome-ignore format: as above
  inbound:       { login: never,         logOut: 'loggedOut', goAvailable: 'available', goUnavailable: 'unavailable', takeCall: 'inbound', dialOut: never,      wrapUp: 'afterCallWork' },
  // biome-ignore format: as above
  outbound:      { login: never,         logOut: 'loggedOut', goAvailable: 'available', goUnavailable: 'unavailable', takeCall: never,     dialOut: never,      wrapUp: 'afterCallWork' },
  // biome-ignore format: as above
  afterCallWork: { login: never,         logOut: 'loggedOut', goAvailable: 'available', goUnavailable: 'unavailable', takeCall: never,     dialOut: never,      wrapUp: never },
};

/** The phase that an input leads to, or `undefined` where the phase does not allow it. */
export function nextAgentPhase(phase: AgentPhase, input: AgentInput): AgentPhase | undefined {
  return TABLE[phase][input];
}
