import { toContactId, toSessionId } from '@patchpanel/protocol';
import {
  dialPhone,
  endSession,
  joinSession,
  muteAgent,
  setAgentState,
  startSession,
  unmuteAgent,
} from '@patchpanel/protocol/api';
import { ACCEPTED, accepted } from '../answers.js';
import { ApiError } from '../api-error.js';
import { agentFor } from '../auth/caller.js';
import { type Call, run, runInSession, sessionOf } from '../call.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';
import { createSessionId } from '../session-ids.js';

/** The value of `AgentSessionStart.SessionId`: digits that have nothing to do with the session's id. @see AS-10 */
const publicSessionId = ({ context }: Call): string => String(10_000_000 + context.randomness.integer(90_000_000));
const newSessionId = ({ context }: Call) => createSessionId((below) => context.randomness.integer(below));

/** Start, join, end, the agent's state, muting and dialling. @see AS-7 */
export function registerSessionRoutes(routes: Routes): void {
  registerRoute(
    routes,
    startSession,
    async (call, { asAgentId, stationId = '', stationPhoneNumber = '', ...asked }) => {
      const agentId = agentFor(call.caller, asAgentId);
      if (stationId === '' && stationPhoneNumber === '') {
        throw new ApiError('invalid_parameter', 'Parameter stationId or stationPhoneNumber has to be given.');
      }
      const { inactivityTimeout: seconds = 0, inactivityForceLogout: logout = false } = asked;
      const { sessionId = '' } = await run(call, {
        kind: 'StartSession',
        agentId,
        sessionId: newSessionId(call),
        publicSessionId: publicSessionId(call),
        stationId,
        stationPhoneNumber,
        ...(seconds > 0 ? { inactivity: { seconds, logout } } : {}),
      });
      return accepted({ sessionId });
    },
  );

  registerRoute(routes, joinSession, async (call, { asAgentId, move = false }) => {
    const { sessionId = '' } = await run(call, {
      kind: 'JoinSession',
      move,
      agentId: agentFor(call.caller, asAgentId),
      sessionId: newSessionId(call),
      publicSessionId: publicSessionId(call),
    });
    return accepted({ sessionId: toSessionId(sessionId) });
  });

  registerRoute(routes, endSession, async (call, { sessionId, ...asked }) => {
    const { forceLogoff = false, endContacts = false, ignorePersonalQueue = false } = asked;
    const remote = (await sessionOf(call, sessionId)).agentId !== call.caller.agentId;
    const how = { forceLogoff, endContacts, ignorePersonalQueue, remote };
    await runInSession(call, sessionId, (id) => ({ kind: 'EndSession', sessionId: id, ...how }));
    return ACCEPTED;
  });

  registerRoute(routes, setAgentState, async (call, { sessionId, state, reason = '' }) => {
    await runInSession(call, sessionId, (id) => ({ kind: 'SetAgentState', sessionId: id, state, reason }));
    return ACCEPTED;
  });

  for (const [contract, kind] of [
    [muteAgent, 'MuteAgent'],
    [unmuteAgent, 'UnmuteAgent'],
  ] as const) {
    registerRoute(routes, contract, async (call, { sessionId }) => {
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id }));
      return ACCEPTED;
    });
  }

  registerRoute(
    routes,
    dialPhone,
    async (call, { sessionId, skillId, phoneNumber, callerId = '', parentContactId, interactionId, customerId }) => {
      await runInSession(call, sessionId, (id) => ({
        kind: 'DialPhone',
        sessionId: id,
        contactId: toContactId(createContactId(call.context.randomness)),
        phoneNumber,
        skill: skillId,
        callerId,
        ...(parentContactId === undefined ? {} : { parentContactId: toContactId(parentContactId) }),
        ...(interactionId === undefined ? {} : { interactionId }),
        ...(customerId === undefined ? {} : { customerId }),
      }));
      return ACCEPTED;
    },
  );
}
