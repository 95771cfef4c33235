import type { AgentId } from '@patchpanel/protocol';
import type { AuditRecord, StoredAuditRecord } from '@patchpanel/protocol/api';

/* What a page or a client could write into these fields is cut down to what ids and codes look like. */
const CODE = /^[A-Z][A-Z_]{1,47}$/;
const COMMAND = /^[A-Za-z]{2,48}$/;
const OUTCOME = /^[a-z]{2,24}( [0-9]{1,6})?$/;
const POPPED_PAGE = /^pop:[0-9]{1,6}$/;
const ISSUER = /^(?!.*[0-9]{4})[A-Za-z0-9_-]{1,32}$/;
const CONTACT = /^[0-9]{1,18}$/;
const UNREADABLE = '?';
/** How far a desktop's clock may be ahead; beyond that the server's own time counts. */
const MAX_AHEAD_MS = 86_400_000;

const kept = (text: string | undefined, shape: RegExp): string | undefined =>
  text !== undefined && shape.test(text) ? text : undefined;

/** An origin and nothing else of what may be an address: no user, path, query or fragment. */
function originOf(text: string | undefined): string | undefined {
  if (text === undefined || text === 'null' || !URL.canParse(text)) return kept(text, /^null$/);
  const { origin } = new URL(text);
  return origin === 'null' ? undefined : origin;
}

/** Who reported, when it came, and which pages there are. */
export interface AuditSource {
  readonly agentId: AgentId;
  readonly receivedAt: number;
  readonly isPage: (id: string) => boolean;
}

/** Reduces what a desktop reported to ids and codes; a field that holds anything else is left out. @see PM-706 */
export function toStoredRecord(record: AuditRecord, { agentId, receivedAt, isPage }: AuditSource): StoredAuditRecord {
  const { time = receivedAt, page } = record;
  const optional = {
    page: page !== undefined && isPage(page) ? page : kept(page, POPPED_PAGE),
    origin: originOf(record.origin),
    issuer: kept(record.issuer, ISSUER),
    contactId: kept(record.contactId, CONTACT),
    reason: kept(record.reason, CODE),
  };
  return {
    time: time > receivedAt + MAX_AHEAD_MS ? receivedAt : time,
    receivedAt,
    agentId,
    command: kept(record.command, COMMAND) ?? UNREADABLE,
    outcome: kept(record.outcome, OUTCOME) ?? UNREADABLE,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}
