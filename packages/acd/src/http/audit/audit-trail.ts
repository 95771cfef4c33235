import type { AgentId, UnitId } from '@patchpanel/protocol';
import type { AuditPage, AuditRecord, StoredAuditRecord } from '@patchpanel/protocol/api';
import type { Documents, ListOptions } from '../../documents/documents.js';
import type { Clock } from '../../unit/clock.js';
import { digest } from '../randomness.js';
import { toStoredRecord } from './audit-record.js';
import { createRotation } from './rotation.js';

const DAY_MS = 86_400_000;
const TIME_DIGITS = 16;
const DEFAULT_LIMIT = 100;
/** One question looks at no more records than this; its answer then says where to go on. */
const MAX_LOOKED_AT = 5_000;
const BATCH = 500;

/** Which records somebody asks for. */
export interface AuditQuery {
  readonly page?: string;
  readonly agent?: string;
  readonly from?: number;
  readonly to?: number;
  readonly cursor?: string;
  readonly limit?: number;
}

/** The audit log in the documents, in order of time. @see PM-706 */
export interface AuditTrail {
  /** Writes a batch; the same batch again writes the same records again. */
  write(agentId: AgentId, batch: string, records: readonly AuditRecord[]): Promise<void>;
  read(query: AuditQuery): Promise<AuditPage>;
}

/** Where the trail is kept, how many days a record lives and how many there may be. */
export interface AuditTrailPorts {
  readonly documents: Documents;
  readonly unit: UnitId;
  readonly clock: Clock;
  /** Whether an id is a configured page's. */
  readonly isPage: (id: string) => boolean;
  readonly retention: { readonly auditDays: number; readonly auditRecords: number };
}

/** The collection of audit records; an id begins with the record's time. */
export const AUDIT_COLLECTION = 'audit';
const idFrom = (time: number): string => String(time).padStart(TIME_DIGITS, '0');

/** Opens the trail. */
export function createAuditTrail({ documents, unit, clock, isPage, retention }: AuditTrailPorts): AuditTrail {
  documents.declare(AUDIT_COLLECTION, ['page', 'agentId']);
  const rotation = createRotation(documents, unit, AUDIT_COLLECTION, retention.auditRecords);

  return {
    async write(agentId, batch, records) {
      await rotation.makeRoom(records.length);
      const receivedAt = clock.now();
      const expiresAt = receivedAt + retention.auditDays * DAY_MS;
      const writes = records.map(async (reported, index) => {
        const record = toStoredRecord(reported, { agentId, receivedAt, isPage });
        const id = `${idFrom(record.time)}-${digest(agentId, batch, String(index))}`;
        const put = await documents.put(unit, AUDIT_COLLECTION, id, record, { expiresAt });
        if (put.revision !== 1) rotation.repeated();
      });
      await Promise.all(writes);
    },

    async read({ page, agent, from = 0, to = Number.POSITIVE_INFINITY, cursor = '', limit = DEFAULT_LIMIT }) {
      const where = filterOf(page, agent);
      const records: StoredAuditRecord[] = [];
      let after = cursor > idFrom(from) ? cursor : idFrom(from);
      for (let seen = 0; seen < MAX_LOOKED_AT; seen += BATCH) {
        const found = await documents.list(unit, AUDIT_COLLECTION, { ...where, after, limit: BATCH });
        for (const { id, value } of found) {
          const record = value as unknown as StoredAuditRecord;
          if (record.time >= to) return { records };
          after = id;
          if (agent === undefined || record.agentId === agent) records.push(record);
          if (records.length === limit) return { records, next: after };
        }
        if (found.length < BATCH) return { records };
      }
      return { records, next: after };
    },
  };
}

/** One filter goes by an index, the other one by looking. */
function filterOf(page: string | undefined, agent: string | undefined): Pick<ListOptions, 'where'> {
  if (page !== undefined) return { where: { field: 'page', equals: page } };
  return agent === undefined ? {} : { where: { field: 'agentId', equals: agent } };
}
