import type { PageId } from '@patchpanel/protocol';

/** The warning about a second registration of one document, word for word. @see PM-211 */
export const alreadySubscribed = (issuer = 'undefined'): string =>
  `Error processing Client Event Subscription. Issuer: [${issuer}] is already subscribed.`;

/** The warning about `subscriptionTypes`; the complaint names what is wrong with it. @see PM-207 */
export const subscriptionTypesComplaint = (complaint: string, issuer = 'undefined'): string =>
  `Client Event Subscription. Issuer: [${issuer}]: ${complaint}.`;

/** The warning about a token that is withheld, naming what its page lacks. @see PM-403 @see PM-106 */
export const tokenWithheld = (page: PageId, isOpaque: boolean): string =>
  isOpaque
    ? `Page ${JSON.stringify(page)} asks for the session token, which a page with "opaqueOrigin": true never gets.`
    : `Page ${JSON.stringify(page)} asks for the session token without the grant "sessionInfo"; it is withheld.`;

/** The warning about a page that talks from an origin that is not its own. @see PM-702 */
export const unlistedOrigin = (page: PageId, messageType: string, origin: string): string =>
  `Page ${JSON.stringify(page)} sent ${messageType} from the origin ${JSON.stringify(origin)}, which it may not talk from; ` +
  `to let it, add ${origin === 'null' ? '"opaqueOrigin": true' : 'the origin to "origins"'} in the page's configuration.`;

/** The notice about a page whose messages are ignored for a while. @see PM-703 */
export const tooManyKnown = (page: PageId, perSecond: number): string =>
  `Page ${JSON.stringify(page)} sends more than ${perSecond} messages a second; all but its unregistering and its last ` +
  'registration are ignored for 10 s.';

/** The notice about a page that floods the desktop with messages of no protocol. @see PM-703 */
export const tooManyOthers = (page: PageId): string =>
  `Page ${JSON.stringify(page)} sends more than 1,000 messages a second that are none of this protocol's; they slow ` +
  'the desktop down.';

/** The advice for a page that asks for all and is sent one kind. @see PM-301 */
export const allIsMoreThanUsed = (page: PageId, type: 'agent' | 'contacts', count: number): string =>
  `Page ${JSON.stringify(page)} asks for every event, and its first ${count} were all of one kind; if it needs no others, ` +
  `"${type}" is enough.`;

/** The notice about keys of a card that are not shown. @see PM-602 */
export const cardRefused = (keys: readonly string[]): string =>
  `The page's ContactCardData has a ${keys.join(' and a ')} that cannot be shown: a name is text; a picture is an ` +
  'https: URL, an http: URL on loopback or a base64 data:image URL (PNG, JPEG, WebP or GIF) of at most 256 KiB.';

/** The warning about platform events that no page could bear. @see PM-103 */
export const eventsDropped = (count: number): string =>
  `${count} event(s) of the platform were dropped: an event is a plain object, and its Type is a string or absent.`;
