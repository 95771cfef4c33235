import type { CardState, Directory, SessionState } from '@patchpanel/agent-session';
import type { ContactId, SkillId } from '@patchpanel/protocol';
import { toSkillId } from '@patchpanel/protocol';
import { eventType, isTrue, text, type WireEvent } from '@patchpanel/protocol/events';
import type { MediaType } from '@patchpanel/protocol/pages';
import { contactMedium } from '../../runtime/contact-facts.js';

/** Where a contact stands for its agent. */
export type ContactPhase = 'incoming' | 'dialing' | 'active' | 'held' | 'masked' | 'away' | 'after-call-work' | 'other';

/** What the desktop shows of a contact, read from its last event, its card and the directory. Times are the server's, in milliseconds. */
export interface ContactSummary {
  readonly contactId: ContactId;
  readonly phase: ContactPhase;
  readonly isCall: boolean;
  readonly isChat: boolean;
  readonly inbound: boolean;
  /** The other side's number or address, of a work item its id; `""` when withheld, and where it says less than the name. */
  readonly number: string;
  /** The customer's name as a page set it, else as the platform knows it. */
  readonly name?: string;
  readonly picture?: string;
  readonly skillId: SkillId;
  readonly skillName: string;
  readonly recording: boolean;
  readonly startedAt: number;
  /** When the contact came into its phase. */
  readonly changedAt: number;
  /** When an unanswered contact is taken back; only while incoming and if the platform says so. */
  readonly refusalDeadline?: number;
}

const CALL_PHASES: Readonly<Record<string, ContactPhase>> = {
  Dialing: 'dialing',
  NaturalCallDialing: 'dialing',
  NaturalCallRinging: 'dialing',
  NaturalCallAMD: 'dialing',
  Incoming: 'incoming',
  Active: 'active',
  Joined: 'active',
  Holding: 'held',
  Parked: 'held',
  Masking: 'masked',
  Interrupted: 'held',
  Disconnected: 'after-call-work',
  CallBackDisconnected: 'after-call-work',
  Discarded: 'after-call-work',
};

const SECOND_MS = 1_000;

/** Reads an ISO-8601 time of an event; `NaN` where there is none. */
export function toMilliseconds(value: unknown): number {
  return Date.parse(text(value));
}

function phaseOf(status: string, inbound: boolean, medium: MediaType | undefined): ContactPhase {
  if (status === 'Interrupted' && medium === 'chat') return 'away';
  if (status === 'Ringing') return inbound ? 'incoming' : 'dialing';
  return CALL_PHASES[status] ?? 'other';
}

/** Reads what the desktop shows of a contact. */
export function toContactSummary(
  contactId: ContactId,
  event: WireEvent,
  card: CardState | undefined,
  directory: Directory | undefined,
): ContactSummary {
  const medium = contactMedium(event);
  /* Of a chat or work item nobody says that it came in. */
  const inbound = event['IsInbound'] === undefined || isTrue(event['IsInbound']);
  const phase = phaseOf(text(event['Status']), inbound, medium);
  const skillId = toSkillId(text(event['Skill'] ?? event['SkillId']));
  const startedAt = toMilliseconds(event['StartTimeUTC'] ?? event['StartTime']);
  const lastChange = toMilliseconds(event['LastStateChangeTimeUTC'] ?? event['LastStateChangeTime']);
  const changedAt = Number.isNaN(lastChange) ? startedAt : lastChange;
  const timeoutSeconds = Number(text(event['Timeout'] ?? event['RefusalTimeout']));
  const name = card?.name || text(event['CustomerName']);
  const rings = phase === 'incoming' && timeoutSeconds > 0 && !Number.isNaN(changedAt);
  return {
    contactId,
    phase,
    isCall: medium === 'voice',
    isChat: medium === 'chat',
    inbound,
    number: name !== '' && isMadeUp(event) ? '' : otherSide(event, inbound),
    ...(name === '' ? {} : { name }),
    ...(card?.userImg ? { picture: card.userImg } : {}),
    skillId,
    skillName: directory?.skills.get(skillId)?.name ?? '',
    recording: isTrue(event['IsLogging']),
    startedAt: Number.isNaN(startedAt) ? changedAt : startedAt,
    changedAt,
    ...(rings ? { refusalDeadline: changedAt + timeoutSeconds * SECOND_MS } : {}),
  };
}

/* The address of a web chat or messenger is mostly an id that somebody made up; that of text messages is a phone number. */
const isMadeUp = (event: WireEvent): boolean =>
  contactMedium(event) === 'chat' && eventType(event) !== 'TextContactEvent';

/* Each medium has a field of its own for who it is with. */
function otherSide(event: WireEvent, inbound: boolean): string {
  const whose = inbound ? (event['ANI'] ?? event['From']) : (event['DNIS'] ?? event['To']);
  return text(whose ?? event['FromAddress'] ?? event['CustomerId'] ?? event['WorkItemId']);
}

/** Every current contact, by first appearance. */
export function toContactSummaries({
  contacts,
  cards,
  directory,
}: Pick<SessionState, 'contacts' | 'cards' | 'directory'>): ContactSummary[] {
  return [...contacts].map(([contactId, event]) => toContactSummary(contactId, event, cards.get(contactId), directory));
}
