import { DEFAULT_PAGE_RATE } from '@patchpanel/protocol/pages';
import type { RegisteredPage } from '../page-registry.js';
import type { BrokerPorts } from '../ports.js';
import type { HeardRegistration } from '../succession/succession.js';
import { tooManyKnown, tooManyOthers } from '../warnings.js';
import { type Bucket, createBucket, takeFrom } from './bucket.js';

/** Other messages of one page's windows, before it is flagged. @see PM-703 */
export const OTHER_RATE = { perSecond: 1_000, burst: 1_000 } as const;
/** How long the messages of a window over its rate are ignored. @see PM-703 */
export const IGNORED_MS = 10_000;

/** What one window has sent lately; part of its page's entry, and gone with it. */
export interface WindowRate {
  known?: Bucket;
  others?: Bucket;
  isFlagged?: boolean;
  /** While its messages are ignored. */
  ignored?: { last?: HeardRegistration | undefined; readonly stop: () => void } | undefined;
}

interface RateParts {
  readonly ports: Pick<BrokerPorts, 'clock' | 'notice'>;
  /** Takes the last registration of a window that was ignored. */
  readonly take: (heard: HeardRegistration, page: RegisteredPage) => void;
}

/** How much pages may say. @see PM-703 */
export interface MessageRates {
  /** Counts a message with a known `messageType`, or a frame of the extended profile; tells whether it is heard. */
  admits(page: RegisteredPage): boolean;
  /** Counts a registration; one that is not heard now is remembered, in place of an earlier one. */
  admitsRegistration(heard: HeardRegistration, page: RegisteredPage): boolean;
  /** Counts the end of a subscription, which is always heard and takes back a remembered registration. */
  countUnregistration(page: RegisteredPage): void;
  /** Counts what is no message of the protocol. */
  countOther(page: RegisteredPage): void;
  /** Forgets a page that went. */
  forget(page: RegisteredPage): void;
}

/** Creates the rates; what they know of a window is kept in its page's entry. */
export function createMessageRates({ ports, take }: RateParts): MessageRates {
  const { clock } = ports;
  const tell = ({ page, contactId }: RegisteredPage, message: string): void =>
    ports.notice({ page: page.id, code: 'FLOOD', message, ...(contactId !== undefined && { contactId }) });

  function endIgnoring(page: RegisteredPage): void {
    const last = page.rate.ignored?.last;
    page.rate.ignored = undefined;
    if (last !== undefined) take(last, page);
  }

  function admits(page: RegisteredPage): boolean {
    const { rate } = page;
    if (rate.ignored !== undefined) return false;
    const size = page.page.rate ?? DEFAULT_PAGE_RATE;
    rate.known ??= createBucket(size, clock.now());
    if (takeFrom(rate.known, size, clock.now())) return true;
    rate.ignored = { stop: clock.setTimer(() => endIgnoring(page), IGNORED_MS) };
    tell(page, tooManyKnown(page.page.id, size.perSecond));
    return false;
  }

  return {
    admits,
    admitsRegistration(heard, page) {
      if (admits(page)) return true;
      if (page.rate.ignored !== undefined) page.rate.ignored.last = heard;
      return false;
    },
    countUnregistration(page) {
      admits(page);
      if (page.rate.ignored !== undefined) page.rate.ignored.last = undefined;
    },
    countOther(page) {
      // Frames that come and go in a page's window must not begin anew each time.
      const { rate } = page.outer ?? page;
      if (rate.isFlagged) return;
      rate.others ??= createBucket(OTHER_RATE, clock.now());
      if (takeFrom(rate.others, OTHER_RATE, clock.now())) return;
      rate.isFlagged = true;
      tell(page, tooManyOthers(page.page.id));
    },
    forget({ rate }) {
      rate.ignored?.stop();
      rate.ignored = undefined;
    },
  };
}
