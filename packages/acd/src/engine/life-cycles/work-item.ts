import { type LifeCycle, never } from './life-cycle.js';

/**
 * The life of a work item.
 *
 *              offer               accept             hold
 *   queued ------------> incoming --------> active <--------> interrupted
 *    ^ |  ^                 | return         ^ |     resume       |
 *    | |  +-----------------+                | |                  |
 *    | +-------------------------------------+ |                  |
 *    |           connect                       |                  |
 *    +--- requeue <----------------------------+------------------+
 *
 *   wrapUp from active and interrupted; ended from every phase
 */
export type WorkItemPhase = 'queued' | 'incoming' | 'active' | 'interrupted' | 'wrapUp' | 'ended';

/** What may happen to a work item. */
export type WorkItemInput =
  | 'offer'
  | 'connect'
  | 'accept'
  | 'return'
  | 'hold'
  | 'resume'
  | 'requeue'
  | 'wrapUp'
  | 'end';

/** The life cycle of a work item. */
export const WORK_ITEM_LIFE: LifeCycle<WorkItemPhase, WorkItemInput> = {
  // biome-ignore format: one row per phase reads as the table that it is
  queued:      { offer: 'incoming', connect: 'active', accept: never,    return: never,    hold: never,         resume: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  incoming:    { offer: never,      connect: never,    accept: 'active', return: 'queued', hold: never,         resume: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  active:      { offer: never,      connect: never,    accept: never,    return: never,    hold: 'interrupted', resume: never,    requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  interrupted: { offer: never,      connect: never,    accept: never,    return: never,    hold: never,         resume: 'active', requeue: 'queued', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  wrapUp:      { offer: never,      connect: never,    accept: never,    return: never,    hold: never,         resume: never,    requeue: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  ended:       { offer: never,      connect: never,    accept: never,    return: never,    hold: never,         resume: never,    requeue: never,    wrapUp: never,    end: never },
};
