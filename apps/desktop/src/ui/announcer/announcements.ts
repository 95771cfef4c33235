import type { Connection } from '@patchpanel/agent-session';
import type { ContactId } from '@patchpanel/protocol';
import type { AgentStatus } from '../state/agent-status.js';
import type { ContactPhase, ContactSummary } from '../state/contact-summary.js';

/** The part of what is shown that is told aloud when it changes. */
export interface Audible {
  readonly contacts: readonly ContactSummary[];
  readonly agent: AgentStatus;
  readonly connection: Connection;
}

/** One thing to tell. An arriving contact interrupts, everything else waits its turn. */
export type Announcement =
  | { readonly kind: 'arrived'; readonly contact: ContactSummary }
  | { readonly kind: 'phase'; readonly contact: ContactSummary }
  | { readonly kind: 'gone'; readonly contact: ContactSummary }
  | { readonly kind: 'agent'; readonly agent: AgentStatus }
  | { readonly kind: 'connection'; readonly connection: Connection };

/** What has to be told after a change from one state to the next; nothing for the first state. */
export function announcementsBetween(before: Audible | undefined, after: Audible): Announcement[] {
  if (before === undefined) return [];
  const phases = new Map<ContactId, ContactPhase>(before.contacts.map(({ contactId, phase }) => [contactId, phase]));
  const still = new Set(after.contacts.map(({ contactId }) => contactId));
  const told: Announcement[] = [];
  for (const contact of after.contacts) {
    const phase = phases.get(contact.contactId);
    if (phase === contact.phase) continue;
    told.push({ kind: phase === undefined && contact.phase === 'incoming' ? 'arrived' : 'phase', contact });
  }
  for (const contact of before.contacts) if (!still.has(contact.contactId)) told.push({ kind: 'gone', contact });
  if (isAgentNews(before.agent, after.agent)) told.push({ kind: 'agent', agent: after.agent });
  if (before.connection !== after.connection) told.push({ kind: 'connection', connection: after.connection });
  return told;
}

/** Being on a contact and in after-call work is already told by the contact's own change. */
function isAgentNews(before: AgentStatus, after: AgentStatus): boolean {
  if (before.mode === after.mode && before.reason === after.reason) return false;
  return after.mode === 'available' || after.mode === 'unavailable';
}
