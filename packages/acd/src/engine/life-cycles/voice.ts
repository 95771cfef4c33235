import { type LifeCycle, never } from './life-cycle.js';

/**
 * The life of a voice contact.
 *
 *              offer               accept             hold
 *   queued ------------> incoming --------> active <--------> holding
 *    | | ^                  |               ^ | | ^   resume   |  ^
 *    | | +------------------+ return        | | | | unmask     |  | hold
 *    | |       connect                      | | | +--- masking |  |
 *    | +------------------------------------+ | | mask ----^   |  |
 *    |  preview           dial                | | |            |  |
 *    +----------> preview -----> dialing -----+ | +-- join --> joined  (holding joins too; `leave` leads back to active)
 *                  | ^             answer       |               |
 *                  v | return                   | wrapUp        | wrapUp
 *                 queued                        v               v
 *                                             wrapUp <----------+   (from holding and masking too)
 *   preview -- snooze --> snoozed -- return --> queued; ended <---- end: from every phase
 */
export type VoicePhase =
  | 'queued'
  | 'incoming'
  | 'preview'
  | 'snoozed'
  | 'dialing'
  | 'active'
  | 'holding'
  | 'masking'
  | 'joined'
  | 'wrapUp'
  | 'ended';

/** What may happen to a voice contact. */
export type VoiceInput =
  | 'offer'
  | 'connect'
  | 'preview'
  | 'snooze'
  | 'accept'
  | 'return'
  | 'dial'
  | 'answer'
  | 'hold'
  | 'resume'
  | 'mask'
  | 'unmask'
  | 'record'
  | 'join'
  | 'leave'
  | 'wrapUp'
  | 'end';

/** The life cycle of a voice contact. */
export const VOICE_LIFE: LifeCycle<VoicePhase, VoiceInput> = {
  // biome-ignore format: one row per phase reads as the table that it is
  queued:   { offer: 'incoming', connect: 'active', preview: 'preview', snooze: never,     accept: never,    return: never,    dial: never,     answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,     join: never,    leave: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  incoming: { offer: never,      connect: never,    preview: never,     snooze: never,     accept: 'active', return: 'queued', dial: never,     answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,     join: never,    leave: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  preview:  { offer: never,      connect: never,    preview: never,     snooze: 'snoozed', accept: never,    return: 'queued', dial: 'dialing', answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,     join: never,    leave: never,    wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  snoozed:  { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: 'queued', dial: never,     answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,     join: never,    leave: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  dialing:  { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: never,    dial: never,     answer: 'active', hold: never,     resume: never,    mask: never,     unmask: never,    record: never,     join: never,    leave: never,    wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  active:   { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: never,    dial: never,     answer: never,    hold: 'holding', resume: never,    mask: 'masking', unmask: never,    record: 'active',  join: 'joined', leave: never,    wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  holding:  { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: never,    dial: never,     answer: never,    hold: never,     resume: 'active', mask: never,     unmask: never,    record: never,     join: 'joined', leave: never,    wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  masking:  { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: never,    dial: never,     answer: never,    hold: 'holding', resume: never,    mask: never,     unmask: 'active', record: never,     join: never,    leave: never,    wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  joined:   { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: never,    dial: never,     answer: never,    hold: 'holding', resume: never,    mask: never,     unmask: never,    record: 'joined',  join: never,    leave: 'active', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  wrapUp:   { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: never,    dial: never,     answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,     join: never,    leave: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  ended:    { offer: never,      connect: never,    preview: never,     snooze: never,     accept: never,    return: never,    dial: never,     answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,     join: never,    leave: never,    wrapUp: never,    end: never },
};
