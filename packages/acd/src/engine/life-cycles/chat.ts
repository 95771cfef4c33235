import { type LifeCycle, never } from './life-cycle.js';

/**
 * The life of a chat or text contact.
 *
 *              offer               accept             hold
 *   queued ------------> incoming --------> active <--------> holding
 *    ^ |  ^                 | return         ^ |   resume       |
 *    | |  +-----------------+                | | interrupt      |
 *    | +-------------------------------------+ v                |
 *    |           connect               interrupted  (recover leads back: the customer's page was gone for a while)
 *    +--- requeue: active, holding, interrupted; the customer waits for another agent
 *
 *   wrapUp from active, holding, interrupted; ended from every phase
 */
export type ChatPhase = 'queued' | 'incoming' | 'active' | 'holding' | 'interrupted' | 'wrapUp' | 'ended';

/** What may happen to a chat. */
export type ChatInput =
  | 'offer'
  | 'connect'
  | 'accept'
  | 'return'
  | 'hold'
  | 'resume'
  | 'interrupt'
  | 'recover'
  | 'requeue'
  | 'wrapUp'
  | 'end';

/** The life cycle of a chat. */
export const CHAT_LIFE: LifeCycle<ChatPhase, ChatInput> = {
  // biome-ignore format: one row per phase reads as the table that it is
  queued:      { offer: 'incoming', connect: 'active', accept: never,    return: never,    hold: never,     resume: never,    interrupt: never,         recover: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  incoming:    { offer: never,      connect: never,    accept: 'active', return: 'queued', hold: never,     resume: never,    interrupt: never,         recover: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  active:      { offer: never,      connect: never,    accept: never,    return: never,    hold: 'holding', resume: never,    interrupt: 'interrupted', recover: never,    requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  holding:     { offer: never,      connect: never,    accept: never,    return: never,    hold: never,     resume: 'active', interrupt: 'interrupted', recover: never,    requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  interrupted: { offer: never,      connect: never,    accept: never,    return: never,    hold: never,     resume: never,    interrupt: never,         recover: 'active', requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  wrapUp:      { offer: never,      connect: never,    accept: never,    return: never,    hold: never,     resume: never,    interrupt: never,         recover: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  ended:       { offer: never,      connect: never,    accept: never,    return: never,    hold: never,     resume: never,    interrupt: never,         recover: never,    requeue: never,    wrapUp: never,    end: never },
};
