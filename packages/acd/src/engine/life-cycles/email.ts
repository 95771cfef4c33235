import { type LifeCycle, never } from './life-cycle.js';

/**
 * The life of an email.
 *
 *              offer               accept             park
 *   queued ------------> incoming --------> active <--------> parked
 *    ^ |  ^                 | return         ^ |     unpark     |
 *    | |  +-----------------+                | |                |
 *    | +-------------------------------------+ |                |
 *    |           connect                       |                |
 *    +--- requeue <----------------------------+----------------+
 *
 *   wrapUp from active; ended from every phase. A parked email waits with its agent and counts in none of his or her limits.
 */
export type EmailPhase = 'queued' | 'incoming' | 'active' | 'parked' | 'wrapUp' | 'ended';

/** What may happen to an email. */
export type EmailInput = 'offer' | 'connect' | 'accept' | 'return' | 'park' | 'unpark' | 'requeue' | 'wrapUp' | 'end';

/** The life cycle of an email. */
export const EMAIL_LIFE: LifeCycle<EmailPhase, EmailInput> = {
  // biome-ignore format: one row per phase reads as the table that it is
  queued:   { offer: 'incoming', connect: 'active', accept: never,    return: never,    park: never,    unpark: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  incoming: { offer: never,      connect: never,    accept: 'active', return: 'queued', park: never,    unpark: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  active:   { offer: never,      connect: never,    accept: never,    return: never,    park: 'parked', unpark: never,    requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  parked:   { offer: never,      connect: never,    accept: never,    return: never,    park: never,    unpark: 'active', requeue: 'queued', wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  wrapUp:   { offer: never,      connect: never,    accept: never,    return: never,    park: never,    unpark: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  ended:    { offer: never,      connect: never,    accept: never,    return: never,    park: never,    unpark: never,    requeue: never,    wrapUp: never,    end: never },
};
