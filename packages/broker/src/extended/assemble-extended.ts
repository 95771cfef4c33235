import type { AuditTrail } from '../audit.js';
import type { Delivery } from '../delivery.js';
import type { Diagnostics } from '../diagnostics/diagnostics.js';
import type { GrantedFilters } from '../granted-filters.js';
import type { RegisteredPage } from '../page-registry.js';
import type { BrokerPorts, PortPair } from '../ports.js';
import type { Subscriptions } from '../subscriptions.js';
import { createCardRequests } from './card-requests.js';
import { createCommandRequests } from './command-requests.js';
import { createConfirmations } from './confirmations.js';
import { createDraftRequests } from './draft-requests.js';
import { createExtendedProfile, type ExtendedProfile } from './extended-profile.js';
import { createFilterRequests } from './filter-requests.js';
import { createFrameDesk, type FrameGate, type FrameHandlers } from './frame-desk.js';
import { createIdentityRequests } from './identity-requests.js';
import { createPanelRequests } from './panel-requests.js';

interface ExtendedParts {
  readonly ports: BrokerPorts;
  readonly subscriptions: Subscriptions;
  readonly delivery: Delivery;
  readonly audit: AuditTrail;
  readonly grantedFilter: GrantedFilters;
  readonly diagnostics: Diagnostics;
  readonly isAttached: (page: RegisteredPage) => boolean;
  readonly admitsFrame: FrameGate;
  readonly openChannel: () => PortPair | undefined;
}

/** Puts the extended profile together; `undefined` for a host that has no ports for it. */
export function assembleExtended(parts: ExtendedParts): ExtendedProfile | undefined {
  const { ports, audit, diagnostics, admitsFrame, openChannel } = parts;
  const { extended, clock, session } = ports;
  if (extended === undefined) return undefined;
  const confirmations = createConfirmations(session);
  const handlers: FrameHandlers = {
    command: createCommandRequests({ ...parts, confirmations }),
    subscribe: createFilterRequests(parts),
    card: createCardRequests(parts),
    panel: createPanelRequests(extended.panel),
    draft: createDraftRequests(clock, extended.drafts),
    identity: createIdentityRequests({ clock, audit, port: extended.identity }),
    ack: ({ seq }, { identity }) => identity.stream.trim(seq),
    ping: ({ id }, channel) => channel.send({ kind: 'pong', id }),
    closed: (_, { closing }) => closing.end(),
  };
  const frames = createFrameDesk(admitsFrame, handlers, diagnostics);
  return createExtendedProfile({ ports, openChannel, extended, audit, diagnostics, confirmations, frames });
}
