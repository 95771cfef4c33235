/**
 * The rows of the wire facts that no test names yet, by section. It may only get shorter: a row that a test names has to go.
 * @see AS-12
 */
export const UNCITED: readonly string[] = [
  // B.1
  // B.2
  // B.3
  // B.4
  // B.5
  // B.6
  'POST /{sessionId}/interactions/add-email',
  'POST /{sessionId}/interactions/email-outbound',
  'POST /{sessionId}/interactions/{contactId}/email-send',
  'POST /{sessionId}/interactions/{contactId}/email-reply',
  'POST /{sessionId}/interactions/{contactId}/email-forward',
  'POST /{sessionId}/interactions/{contactId}/email-save-draft',
  'POST /{sessionId}/interactions/{contactId}/email-park',
  'POST /{sessionId}/interactions/{contactId}/email-unpark',
  'POST /{sessionId}/interactions/{contactId}/email-preview',
  'POST /{sessionId}/interactions/{contactId}/email-restore',
  'POST /{sessionId}/interactions/{contactId}/transfer-email-to-agent',
  'POST /{sessionId}/interactions/{contactId}/transfer-email-to-skill',
  // B.7
  'POST /{sessionId}/interactions/{contactId}/play-voicemail',
  'POST /{sessionId}/interactions/{contactId}/pause-voicemail',
  'POST /{sessionId}/interactions/{contactId}/transfer-voicemail-to-agent',
  'POST /{sessionId}/interactions/{contactId}/transfer-voicemail-to-skill',
  'POST /{sessionId}/interactions/{contactId}/transfer-work-item-to-agent',
  'POST /{sessionId}/interactions/{contactId}/transfer-work-item-to-skill',
  // B.8
  // B.9
  // B.10
  // C.2
  // C.3
  'EmailContactEvent',
  'VoiceMailContactEvent',
  'VoiceMailPlayBackEvent',
  'WorkItemContactEvent',
];
