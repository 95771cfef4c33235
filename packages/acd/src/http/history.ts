import type { UnitId } from '@patchpanel/protocol';
import type { CompletedContactEntry } from '@patchpanel/protocol/api';
import type { UnitConfiguration } from '../configuration/types.js';
import type { Documents } from '../documents/documents.js';
import { isoTime } from '../engine/iso-time.js';
import { CONTACTS_COLLECTION, type ContactDocument, historyIdFrom } from '../unit/contact-documents.js';
import { PLATFORM_MEDIA } from './media-types.js';

/** Which part of the history is asked for. Times in milliseconds. */
export interface HistoryQuestion {
  readonly since: number;
  readonly until: number;
  /** Contacts of this agent alone, by the index. */
  readonly agentId: string | undefined;
  readonly matches: (contact: ContactDocument) => boolean;
  readonly skip: number;
  readonly top: number;
}

const BATCH = 500;

/** Reads finished contacts in the order in which they were finished, a batch at a time; the event loop runs between batches. */
export async function readHistory(
  documents: Documents,
  unit: UnitId,
  { since, until, agentId, matches, skip, top }: HistoryQuestion,
): Promise<{ readonly contacts: readonly ContactDocument[]; readonly matched: number }> {
  const where = agentId === undefined ? {} : { where: { field: 'agentId', equals: agentId } };
  const contacts: ContactDocument[] = [];
  let matched = 0;
  for (let after = historyIdFrom(since); ; ) {
    const found = await documents.list(unit, CONTACTS_COLLECTION, { ...where, after, limit: BATCH });
    for (const { value } of found) {
      const contact = value as unknown as ContactDocument;
      if (contact.endedAt >= until) return { contacts, matched };
      if (contact.endedAt < since || !matches(contact)) continue;
      matched += 1;
      if (matched > skip) contacts.push(contact);
      if (contacts.length === top) return { contacts, matched };
    }
    if (found.length < BATCH) return { contacts, matched };
    after = found[found.length - 1]?.id ?? after;
  }
}

const seconds = (ms: number): number => Math.max(0, Math.round(ms / 1000));

/** A finished contact as clients of the platform read it. @see spec/agent-session-api.md B.10 */
export function toHistoryEntry(contact: ContactDocument, configuration: UnitConfiguration): CompletedContactEntry {
  const agent = configuration.agents.find(({ agentId }) => agentId === contact.agentId);
  const team = configuration.teams.find(({ teamId }) => teamId === agent?.teamId);
  const skill = configuration.skills.find(({ skillId }) => skillId === contact.skillId);
  const { answeredAt, arrivedAt, disconnectedAt, endedAt, disposition } = contact;
  return {
    contactId: contact.contactId,
    masterContactId: contact.masterId ?? contact.contactId,
    agentId: contact.agentId ?? '',
    firstName: agent?.firstName ?? '',
    lastName: agent?.lastName ?? '',
    teamId: team?.teamId ?? '',
    teamName: team?.name ?? '',
    skillId: contact.skillId,
    skillName: skill?.name ?? '',
    ...PLATFORM_MEDIA[contact.mediaType ?? 'voice'],
    fromAddr: contact.from,
    toAddr: contact.to,
    isOutbound: !contact.inbound,
    abandoned: contact.inbound && answeredAt === undefined && contact.endedBy === 'customer',
    isLogged: contact.recorded,
    contactStartDate: isoTime(arrivedAt),
    lastUpdateTime: isoTime(endedAt),
    inQueueSeconds: contact.inbound ? seconds((answeredAt ?? disconnectedAt) - arrivedAt) : 0,
    agentSeconds: answeredAt === undefined ? 0 : seconds(disconnectedAt - answeredAt),
    acwSeconds: seconds(endedAt - disconnectedAt),
    totalDurationSeconds: seconds(endedAt - arrivedAt),
    ...(disposition === undefined ? {} : { primaryDispositionId: disposition.dispositionId }),
    dispositionNotes: disposition?.notes ?? '',
  };
}
