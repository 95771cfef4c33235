import type { RegisteredPage } from '../page-registry.js';
import type { Clock } from '../ports.js';
import { createEventStream, type EventStream } from './event-stream.js';
import { createRequestMemory, type RequestMemory } from './request-memory.js';

/** What the documents of one page, place, contact and origin have in common, while their frame exists. @see EX-202 @see EX-303 */
export interface PageIdentity {
  readonly stream: EventStream;
  readonly requests: RequestMemory;
}

/** Finds the identity of a page's documents; with the frame its identities go. */
export type PageIdentities = (page: RegisteredPage, origin: string) => PageIdentity;

/** Creates the identities. Origins are those of the page's configuration, so their number is bounded. */
export function createPageIdentities(clock: Pick<Clock, 'now'>): PageIdentities {
  const ofPages = new WeakMap<RegisteredPage, Map<string, PageIdentity>>();
  return (page, origin) => {
    const ofPage = ofPages.get(page) ?? new Map<string, PageIdentity>();
    ofPages.set(page, ofPage);
    const identity = ofPage.get(origin) ?? { stream: createEventStream(clock), requests: createRequestMemory(clock) };
    ofPage.set(origin, identity);
    return identity;
  };
}
