import type { RegisteredPage } from '../page-registry.js';
import type { Subscription } from '../subscriptions.js';
import { type HeardRegistration, registrationText } from './succession.js';
import type { SuccessionInput } from './transitions.js';

/** Equal registrations this close together, before the frame's first load, are one document's. Milliseconds. */
const REPEAT_MS = 1_000;

/** What a registration of a subscribed window says of its document. */
export type Kinship = Extract<SuccessionInput, `${string}Document`>;

/**
 * Tells whether a registration is of the subscription's document: at once by its `documentId`; without seen loads and
 * before the very first one by what else there is; else only a load will tell.
 * @see PM-213
 */
export function kinship(
  { registration }: HeardRegistration,
  { documentId, succession }: Pick<Subscription, 'documentId' | 'succession'>,
  { seesLoads, loads }: Pick<RegisteredPage, 'seesLoads' | 'loads'>,
  now: number,
): Kinship {
  if (registration.documentId !== undefined) {
    return registration.documentId === documentId ? 'sameDocument' : 'otherDocument';
  }
  if (!seesLoads) return 'unseenDocument';
  if (loads > 0) return 'anyDocument';
  const { text, at } = succession.last;
  return registrationText(registration) === text && now - at < REPEAT_MS ? 'sameDocument' : 'otherDocument';
}
