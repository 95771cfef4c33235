import { Type } from 'typebox';
import { CONTACT_PATH, contactId, INTERACTIONS_PATH, SESSION_PATH, sessionId } from './interaction-path.js';
import { defineRoute } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

const targetAgentId = Type.String({ minLength: 1, maxLength: 64, description: 'The id of the other agent' });
const parentContactId = Type.Optional(
  Type.String({
    maxLength: 64,
    description: 'The call that it is for; left out: the one the agent talks on, or held last',
  }),
);
const skillId = Type.String({ minLength: 1, maxLength: 256, description: 'The id of a skill, or its name' });
const conferenceNo = Type.String({ minLength: 1, maxLength: 64, description: 'ConferenceNo of the Conference event' });
const dialErrors = [...SESSION_ERRORS, 'contact_not_found', 'invalid_state'] as const;

const phoneRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${SESSION_PATH}/agent-phone/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId }),
    answers: { 202: AcceptedSchema },
    errors: [...SESSION_ERRORS, 'invalid_state'],
  });

/** `POST agent-phone/dial`. */
export const dialAgentPhone = phoneRoute('dial', "Have the agent's own phone dialled; AgentLeg tells how it goes");
/** `POST agent-phone/end`. */
export const endAgentPhone = phoneRoute(
  'end',
  "Hang up the agent's own phone; 409 invalid_state while a call is connected",
);

/** `POST dial-agent`. */
export const dialAgent = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/dial-agent`,
  access: 'token',
  summary: 'Call into the personal queue of another agent; the call that the agent talks on goes on hold',
  parameters: Type.Object({ sessionId, targetAgentId, parentContactId }),
  answers: { 202: AcceptedSchema },
  errors: [...dialErrors, 'agent_not_found', 'agent_logged_out'],
});

/** `POST dial-skill`. */
export const dialSkill = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/dial-skill`,
  access: 'token',
  summary: 'Call into the queue of a skill; the call that the agent talks on goes on hold',
  parameters: Type.Object({ sessionId, skillId, parentContactId }),
  answers: { 202: AcceptedSchema },
  errors: [...dialErrors, 'skill_not_found'],
});

/** `POST consult-agent`. */
export const consultAgent = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/consult-agent`,
  access: 'token',
  summary: 'Ring another agent at once, whatever state he or she is in; 409 agent_busy while he or she has a call',
  parameters: Type.Object({ sessionId, targetAgentId, parentContactId }),
  answers: { 202: AcceptedSchema },
  errors: [...dialErrors, 'agent_not_found', 'agent_logged_out', 'agent_busy'],
});

/** `POST direct-voicemail-transfer`. */
export const directVoicemailTransfer = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/direct-voicemail-transfer`,
  access: 'token',
  summary: "Send the customer to another agent's voicemail, who need not be signed in; the call is over",
  parameters: Type.Object({ sessionId, targetAgentId, parentContactId }),
  answers: { 202: AcceptedSchema },
  errors: [...dialErrors, 'agent_not_found', 'medium_not_supported'],
});

/** `POST send-dtmf`. */
export const sendDtmf = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/send-dtmf`,
  access: 'token',
  summary: 'Send tones into the call that the agent talks on',
  parameters: Type.Object({
    sessionId,
    dtmfSequence: Type.String({ minLength: 1, maxLength: 64, description: '0-9, A-D, *, # and comma for a pause' }),
    toneDurationMS: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, description: '100 where left out' })),
    toneSpacingMS: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, description: '100 where left out' })),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state'],
});

/** `POST interactions/transfer-calls`. */
export const transferCalls = defineRoute({
  method: 'POST',
  path: `${INTERACTIONS_PATH}/transfer-calls`,
  access: 'token',
  summary: "Connect the other ends of the agent's two calls and release the agent; the second may still ring or wait",
  parameters: Type.Object({ sessionId }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state'],
});

/** `POST interactions/conference-calls`. */
export const conferenceCalls = defineRoute({
  method: 'POST',
  path: `${INTERACTIONS_PATH}/conference-calls`,
  access: 'token',
  summary: "Join the agent's connected calls; Conference tells the number",
  parameters: Type.Object({ sessionId }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state', 'conference_full'],
});

const conferenceRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${INTERACTIONS_PATH}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId, conferenceNo }),
    answers: { 202: AcceptedSchema },
    errors: [...SESSION_ERRORS, 'conference_not_found', 'invalid_state'],
  });

/** `POST interactions/conference-hold`. */
export const holdConference = conferenceRoute('conference-hold', 'Step out of a conference; the others go on talking');
/** `POST interactions/conference-resume`. */
export const resumeConference = conferenceRoute('conference-resume', 'Come back into a conference');

/** `POST interactions/{contactId}/join-conference`. */
export const joinConference = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/join-conference`,
  access: 'token',
  summary: 'Add one more call of the agent to a conference that he or she began',
  parameters: Type.Object({ sessionId, contactId, conferenceNo }),
  answers: { 202: AcceptedSchema },
  errors: [
    ...SESSION_ERRORS,
    ...([
      'contact_not_found',
      'conference_not_found',
      'invalid_state',
      'conference_full',
      'medium_not_supported',
    ] as const),
  ],
});

const supervisorErrors = [...SESSION_ERRORS, 'invalid_state'] as const;

/** `POST monitor`. */
export const monitorAgent = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/monitor`,
  access: 'token',
  summary: "Listen to another agent's call, unheard, until it ends; for supervisors and administrators",
  parameters: Type.Object({ sessionId, targetAgentId }),
  answers: { 202: AcceptedSchema },
  errors: [...supervisorErrors, 'agent_not_found'],
});

const supervisorRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${SESSION_PATH}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId }),
    answers: { 202: AcceptedSchema },
    errors: [...supervisorErrors, 'conference_full'],
  });

/** `POST coach`. */
export const coachAgent = supervisorRoute('coach', 'Speak to the monitored agent, unheard by the customer');
/** `POST barge`. */
export const bargeIn = supervisorRoute('barge', 'Join the monitored call as a conference');
/** `POST take-over`. */
export const takeOver = supervisorRoute('take-over', 'Take the customer of the monitored call over from the agent');
