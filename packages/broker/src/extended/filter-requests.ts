import { type SubscribeFrame, toWireContactId } from '@patchpanel/protocol/messages';
import type { AuditTrail } from '../audit.js';
import { selectCurrentState } from '../current-state.js';
import type { Delivery } from '../delivery.js';
import { filterKey } from '../filter.js';
import type { GrantedFilters } from '../granted-filters.js';
import type { BrokerPorts } from '../ports.js';
import type { Subscriptions } from '../subscriptions.js';
import type { PageChannel } from './page-channel.js';
import { APPLIED, resultFrame } from './results.js';

interface FilterParts {
  readonly ports: Pick<BrokerPorts, 'session'>;
  readonly subscriptions: Pick<Subscriptions, 'find' | 'refilter'>;
  readonly delivery: Pick<Delivery, 'startAfter'>;
  readonly audit: Pick<AuditTrail, 'tokenDelivered'>;
  readonly grantedFilter: GrantedFilters;
}

/** Creates the desk of `subscribe`: filter and snapshot change in one task, at one version. @see EX-108 @see PM-405 */
export function createFilterRequests(parts: FilterParts): (frame: SubscribeFrame, channel: PageChannel) => void {
  const { ports, subscriptions, delivery, audit, grantedFilter } = parts;
  return (frame, channel) => {
    const former = subscriptions.find(channel.subscription.page.window);
    if (former?.channel !== channel) return;
    const { page, issuer, dialect } = former;
    const contactId = frame.contactId ?? page.contactId;
    const filter = grantedFilter({ ...frame, ...(issuer !== undefined && { issuer }) }, contactId, page);
    const snapshot = ports.session.snapshot();
    const { events, token } = selectCurrentState(snapshot, filter);
    const subscription = { ...former, filter, contactId: toWireContactId(contactId) };
    subscriptions.refilter(subscription);
    delivery.startAfter(subscription, snapshot.version);
    const state = token === undefined ? events : [...events, dialect.sessionInfo(token)];
    channel.refilter(subscription, filterKey(filter), state);
    if (token !== undefined) audit.tokenDelivered(subscription);
    if (frame.requestId !== undefined) channel.send(resultFrame(frame.requestId, APPLIED));
  };
}
