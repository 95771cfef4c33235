import { type LifeCycle, never } from './life-cycle.js';

/**
 * The life of a voicemail. Playing and pausing the recording are no phases: they move a position.
 *
 *              offer               accept             hold
 *   queued ------------> incoming --------> active <--------> holding
 *    ^ |  ^                 | return         ^ |     resume     |
 *    | |  +-----------------+                | |                |
 *    | +-------------------------------------+ |                |
 *    |           connect                       |                |
 *    +--- requeue <----------------------------+----------------+
 *
 *   wrapUp from active and holding; ended from every phase
 */
export type VoicemailPhase = 'queued' | 'incoming' | 'active' | 'holding' | 'wrapUp' | 'ended';

/** What may happen to a voicemail. */
export type VoicemailInput =
  | 'offer'
  | 'connect'
  | 'accept'
  | 'return'
  | 'hold'
  | 'resume'
  | 'requeue'
  | 'wrapUp'
  | 'end';

/** The life cycle of a voicemail. */
export const VOICEMAIL_LIFE: LifeCycle<VoicemailPhase, VoicemailInput> = {
  // biome-ignore format: one row per phase reads as the table that it is
  queued:   { offer: 'incoming', connect: 'active', accept: never,    return: never,    hold: never,     resume: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  incoming: { offer: never,      connect: never,    accept: 'active', return: 'queued', hold: never,     resume: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  active:   { offer: never,      connect: never,    accept: never,    return: never,    hold: 'holding', resume: never,    requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  holding:  { offer: never,      connect: never,    accept: never,    return: never,    hold: never,     resume: 'active', requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  wrapUp:   { offer: never,      connect: never,    accept: never,    return: never,    hold: never,     resume: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  ended:    { offer: never,      connect: never,    accept: never,    return: never,    hold: never,     resume: never,    requeue: never,    wrapUp: never,    end: never },
};
