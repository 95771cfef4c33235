import type { Mail } from '@patchpanel/protocol/api';
import type { StoredMail } from '../content/mail.js';
import { isoTime } from '../engine/iso-time.js';

/** A mail without its body, as routes answer it. */
export function mailOnWire(mail: StoredMail): Mail {
  const { bodyHtml, conversationId, service, at, attachments, originalAttachments = [], ...rest } = mail;
  return {
    ...rest,
    time: isoTime(at),
    attachments: [...attachments],
    originalAttachments: [...originalAttachments],
  };
}
