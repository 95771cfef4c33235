import type { PageContext } from '@patchpanel/protocol/messages';
import type { Filter } from '../filter.js';
import type { RegisteredPage } from '../page-registry.js';
import type { ContextPort, HostContext } from './extended-ports.js';

/** What a host without a context port tells: what is true of any. */
const NO_CONTEXT: HostContext = {
  agent: null,
  locale: 'en',
  timeZone: 'UTC',
  theme: { scheme: 'light', tokens: {} },
  activeContactId: null,
  muted: false,
  visible: true,
};

/** Makes a page's context: of contacts that it may not follow it does not learn which one is active. @see EX-106 */
export function pageContext(port: ContextPort | undefined, registered: RegisteredPage, filter: Filter): PageContext {
  const { page, contactId } = registered;
  const scope = { page: page.id, place: page.place, ...(contactId !== undefined && { contactId }) };
  const { agent, locale, timeZone, theme, activeContactId, muted, visible } = port?.current(scope) ?? NO_CONTEXT;
  const isOwn = activeContactId === contactId || activeContactId === filter.contactId;
  return {
    agent,
    locale,
    timeZone,
    theme,
    activeContactId: filter.everyContact || isOwn ? activeContactId : null,
    muted,
    place: page.place,
    visible,
  };
}
