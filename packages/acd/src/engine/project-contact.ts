import type { ContactEvent } from '@patchpanel/protocol/events';
import type { MediaType } from '@patchpanel/protocol/pages';
import { isDigital } from './chat-channel.js';
import { projectCall } from './project-call.js';
import { projectChat } from './project-chat.js';
import { projectDigital } from './project-digital.js';
import { projectEmail } from './project-email.js';
import { projectVoicemail } from './project-voicemail.js';
import { projectWorkItem } from './project-work-item.js';
import type { ContactRecord } from './records.js';

const PROJECTIONS: Readonly<Record<MediaType, (contact: ContactRecord) => ContactEvent>> = {
  voice: projectCall,
  chat: (contact) => (isDigital(contact.details) ? projectDigital(contact) : projectChat(contact)),
  email: projectEmail,
  voicemail: projectVoicemail,
  workitem: projectWorkItem,
};

/** The full event of a contact as its agent sees it now. @see AS-3 @see PM-105 */
export function projectContact(contact: ContactRecord): ContactEvent {
  return PROJECTIONS[contact.details.mediaType](contact);
}
