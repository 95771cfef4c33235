import type { RegisteredPage } from '../page-registry.js';
import type { PageScope } from './extended-ports.js';

/** The page and its panel's contact, as the host's ports know them. */
export const scopeOf = ({ page, contactId }: RegisteredPage): PageScope => ({
  page: page.id,
  ...(contactId !== undefined && { contactId }),
});
