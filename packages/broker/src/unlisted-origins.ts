import { pageMessageType } from '@patchpanel/protocol/messages';
import type { RegisteredPage } from './page-registry.js';
import type { BrokerPorts, IncomingMessage } from './ports.js';
import { unlistedOrigin } from './warnings.js';

/** A window that is sent from origin to origin is not followed for ever. */
const WARNED_ORIGINS = 8;

/**
 * Tells the host that a page's window talks the protocol from an origin that is not listed: once for each origin. Of the
 * message nothing but the `messageType` is looked at, nothing is answered and nothing done.
 * @see PM-702
 */
export function warnOfUnlistedOrigin(
  message: Pick<IncomingMessage, 'origin' | 'data'>,
  { page, contactId, warnedOrigins }: RegisteredPage,
  ports: Pick<BrokerPorts, 'log' | 'notice'>,
): void {
  const { origin } = message;
  if (warnedOrigins.has(origin) || warnedOrigins.size >= WARNED_ORIGINS) return;
  const messageType = pageMessageType(message.data);
  if (messageType === undefined) return;
  warnedOrigins.add(origin);
  const text = unlistedOrigin(page.id, messageType, origin);
  ports.log.warn(text);
  ports.notice({
    page: page.id,
    code: 'UNLISTED_ORIGIN',
    message: text,
    ...(contactId !== undefined && { contactId }),
  });
}
