import type { CallContactEvent } from './call-contact-event.js';
import type { ChatContactEvent } from './chat-contact-event.js';
import type { DigitalContactEvent } from './digital-contact-event.js';
import type { EmailContactEvent } from './email-contact-event.js';
import type { VoiceMailContactEvent } from './voicemail-contact-event.js';
import type { WorkItemContactEvent } from './work-item-contact-event.js';

/** The full state of a contact of any medium, as our own server tells it. */
export type ContactEvent =
  | CallContactEvent
  | ChatContactEvent
  | DigitalContactEvent
  | EmailContactEvent
  | VoiceMailContactEvent
  | WorkItemContactEvent;
