import { toContactId } from '@patchpanel/protocol';
import { pauseVoicemail, playVoicemail } from '@patchpanel/protocol/api';
import { ACCEPTED } from '../answers.js';
import { runInSession } from '../call.js';
import { type Routes, registerRoute } from '../register-route.js';

/** Playing the recording of a voicemail. */
export function registerVoicemailRoutes(routes: Routes): void {
  registerRoute(routes, playVoicemail, async (call, { sessionId, contactId, position }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'PlayVoicemail',
      sessionId: id,
      contactId: toContactId(contactId),
      ...(position === undefined ? {} : { position }),
    }));
    return ACCEPTED;
  });

  registerRoute(routes, pauseVoicemail, async (call, { sessionId, contactId }) => {
    const kind = 'PauseVoicemail';
    await runInSession(call, sessionId, (id) => ({ kind, sessionId: id, contactId: toContactId(contactId) }));
    return ACCEPTED;
  });
}
