import type { ContactId } from '@patchpanel/protocol';
import type { Registration } from '@patchpanel/protocol/messages';
import { createFilter, type Filter } from './filter.js';
import type { RegisteredPage } from './page-registry.js';
import type { BrokerPorts } from './ports.js';
import { subscriptionTypesComplaint, tokenWithheld } from './warnings.js';

/** Makes the filter of what a page asks for, within its grants, and warns of what is wrong with it. @see PM-207 @see PM-403 */
export type GrantedFilters = (
  wanted: Pick<Registration, 'types' | 'complaint' | 'issuer'>,
  contactId: ContactId | undefined,
  page: RegisteredPage,
) => Filter;

/** Creates the maker of filters. */
export function createGrantedFilters(ports: Pick<BrokerPorts, 'log' | 'notice'>): GrantedFilters {
  function withhold({ page, contactId }: RegisteredPage): void {
    const message = tokenWithheld(page.id, page.opaqueOrigin);
    ports.log.warn(message);
    ports.notice({ page: page.id, code: 'MISSING_GRANT', message, ...(contactId !== undefined && { contactId }) });
  }
  return ({ types, complaint, issuer }, contactId, page) => {
    if (complaint !== undefined) ports.log.warn(subscriptionTypesComplaint(complaint, issuer));
    const mayHaveToken = page.page.grants.sessionInfo && !page.page.opaqueOrigin;
    if (types.has('sessioninfo') && !mayHaveToken) withhold(page);
    return createFilter(types, contactId, mayHaveToken);
  };
}
