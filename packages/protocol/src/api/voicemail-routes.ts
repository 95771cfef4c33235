import { Type } from 'typebox';
import { CONTACT_PATH, contactId, sessionId } from './interaction-path.js';
import { defineRoute } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

const ERRORS = [...SESSION_ERRORS, 'contact_not_found', 'invalid_state', 'medium_not_supported'] as const;
const position = Type.Optional(Type.Integer({ minimum: 0, description: 'Whole seconds; left out: where it stands' }));
const flag = Type.Optional(Type.Boolean({ description: 'Whether the client speaks the date first; not our business' }));

/** `POST interactions/{contactId}/play-voicemail`. */
export const playVoicemail = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/play-voicemail`,
  access: 'token',
  summary: 'Play the recording from a position; the result is VoiceMailPlayBackEvent',
  parameters: Type.Object({ sessionId, contactId, position, playTimestamp: flag }),
  answers: { 202: AcceptedSchema },
  errors: ERRORS,
});

/** `POST interactions/{contactId}/pause-voicemail`. */
export const pauseVoicemail = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/pause-voicemail`,
  access: 'token',
  summary: 'Pause the recording; the result is VoiceMailPlayBackEvent',
  parameters: Type.Object({ sessionId, contactId }),
  answers: { 202: AcceptedSchema },
  errors: ERRORS,
});

/** `GET /patchpanel/v1/contacts/{contactId}/voicemail`. */
export const getVoicemail = defineRoute({
  method: 'GET',
  path: '/patchpanel/v1/contacts/{contactId}/voicemail',
  access: 'token',
  summary: 'The recording of a voicemail; for its agents, supervisors and administrators',
  parameters: Type.Object({ contactId }),
  answers: { 200: Type.Object({ contentType: Type.String(), content: Type.String({ description: 'base64' }) }) },
  errors: ['contact_not_found', 'not_contact_owner', 'content_not_found'],
});
