import type { ContactId } from '@patchpanel/protocol';
import { eventContactId, eventType, text, type WireEvent } from '@patchpanel/protocol/events';

/** The platform wants a URL opened or closed in a contact's panel. */
export interface PopRequest {
  readonly action: 'open' | 'close';
  readonly contactId: ContactId;
  readonly url: string;
  readonly title: string;
}

/** The pop that a contact's own event asks for by `ScreenPopUrl`. */
export function contactPop(contactId: ContactId, event: WireEvent): PopRequest | undefined {
  return request('open', contactId, text(event.ScreenPopUrl), '');
}

/** The pop that a `PopURL` or `PageOpen` event asks for; other events ask for none. */
export function eventPop(event: WireEvent): PopRequest | undefined {
  const contactId = eventContactId(event);
  if (contactId === undefined) return undefined;
  switch (eventType(event)) {
    case 'PopURL':
      return request('open', contactId, text(event.URL), text(event.TabTitle));
    case 'PageOpen':
      return request(/^close$/i.test(text(event.Action)) ? 'close' : 'open', contactId, text(event.PageUri), '');
    default:
      return undefined;
  }
}

function request(
  action: PopRequest['action'],
  contactId: ContactId,
  url: string,
  title: string,
): PopRequest | undefined {
  return url === '' ? undefined : { action, contactId, url, title };
}
