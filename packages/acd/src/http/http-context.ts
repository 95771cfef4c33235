import type { Logger } from 'pino';
import type { Configuration } from '../configuration/types.js';
import type { ContentStore } from '../content/content-store.js';
import type { Documents } from '../documents/documents.js';
import type { ServerMetrics } from '../metrics/server-metrics.js';
import type { Clock } from '../unit/clock.js';
import type { Unit } from '../unit/unit-contract.js';
import type { AuditTrail } from './audit/audit-trail.js';
import type { TokenVerifier } from './auth/caller.js';
import type { DraftStore } from './drafts/draft-store.js';
import type { IdentityTokens } from './identity/identity-tokens.js';
import type { PollDesk } from './polling/poll-desk.js';
import type { Randomness } from './randomness.js';

/** Everything that the routes need; made once by the server. */
export interface HttpContext {
  readonly configuration: Configuration;
  readonly unit: Unit;
  readonly documents: Documents;
  readonly content: ContentStore;
  readonly audit: AuditTrail;
  readonly drafts: DraftStore;
  readonly identity: IdentityTokens;
  readonly verify: TokenVerifier;
  readonly desk: PollDesk;
  readonly metrics: ServerMetrics;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly logger: Logger;
  readonly version: string;
  readonly sandbox: boolean;
}
