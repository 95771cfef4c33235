import type { ContactDetails } from './facts.js';

/** The channel of a chat where nothing else is said. */
export const CHAT = 'chat';
/** The channel of text messages to and from phones. */
export const SMS = 'sms';

/** The channel that a chat came by. */
export function channelOf({ channel }: ContactDetails): string {
  return channel ?? CHAT;
}

/** Tells whether the channel is another one than chat and SMS, such as a messenger. */
export function isDigital(details: ContactDetails): boolean {
  const channel = channelOf(details);
  return channel !== CHAT && channel !== SMS;
}
