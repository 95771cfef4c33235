import type { ServiceCaller } from '../http/auth/service-tokens.js';
import type { OutboxFilter } from './outbox.js';

/** What a service sees of the outbox: with `outbox` the contacts that it brought, with `outbox:<medium>` all of that medium. */
export function outboxFilter({ serviceId, scopes }: ServiceCaller): OutboxFilter {
  const own = scopes.includes('outbox');
  return (item) => (own && item.service === serviceId) || scopes.includes(`outbox:${item.mediaType}`);
}
