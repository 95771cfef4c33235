import type { ContactDetails } from './facts.js';
import { jsonBytes } from './json-bytes.js';

/** What an email is about; its content is kept beside the log under `mailId`. */
export interface EmailDetails {
  readonly subject: string;
  readonly mailId?: string;
  /** Names of the attachments. */
  readonly attachments?: readonly string[];
}

/** A recorded message; the recording is kept beside the log, by its conversation. */
export interface VoicemailDetails {
  readonly fileName: string;
  readonly seconds: number;
  readonly type?: string;
}

/** Something to be done that another system brought. */
export interface WorkItemDetails {
  /** Its id in the other system. */
  readonly workItemId: string;
  readonly type?: string;
  readonly payload?: string;
  /** A page to be opened with it, and how. */
  readonly url?: string;
  readonly tabTitle?: string;
  readonly popDestination?: string;
  readonly popoutHeight?: number;
  readonly popoutWidth?: number;
  readonly closePopout?: boolean;
}

/** What belongs to one medium alone. */
export interface MediumDetails {
  readonly channel?: string;
  readonly email?: EmailDetails;
  readonly voicemail?: VoicemailDetails;
  readonly workItem?: WorkItemDetails;
}

/** Bytes of what a contact brings of its medium; it comes again in every event. */
export const MAX_MEDIUM_BYTES = 8_192;

/** The parts of an arrival that belong to its medium; the others are left out. */
export function mediumDetails(mediaType: ContactDetails['mediaType'], given: MediumDetails): MediumDetails {
  const { channel, email, voicemail, workItem } = given;
  if (mediaType === 'chat') return channel === undefined ? {} : { channel };
  if (mediaType === 'email') return email === undefined ? {} : { email };
  if (mediaType === 'voicemail') return voicemail === undefined ? {} : { voicemail };
  return mediaType === 'workitem' && workItem !== undefined ? { workItem } : {};
}

/** Tells whether the parts of a medium are small enough. */
export function isSmall(details: MediumDetails): boolean {
  return jsonBytes(details) <= MAX_MEDIUM_BYTES;
}
