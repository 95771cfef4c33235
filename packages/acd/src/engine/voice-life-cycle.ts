/**
 * The life of a voice contact.
 *
 *              offer               accept             hold
 *   queued ------------> incoming --------> active <--------> holding
 *     |  ^                  |                ^ | ^   resume      |
 *     |  +------------------+ return         | | | unmask        |
 *     |  connect                             | | +------- masking
 *     +--------------------------------------+ | mask -----^ |
 *              answer                        | |             |
 *   dialing ---------------------------------+ | wrapUp      | wrapUp
 *     |                                        v             v
 *     | end                                 wrapUp <---------+
 *     v                     end                |
 *   ended <------------------------------------+   (`end` leads here from every other phase too)
 */
export const VOICE_PHASES = [
  'queued',
  'incoming',
  'dialing',
  'active',
  'holding',
  'masking',
  'wrapUp',
  'ended',
] as const;
/** One of {@link VOICE_PHASES}. */
export type VoicePhase = (typeof VOICE_PHASES)[number];

/** What may happen to a voice contact. */
export type VoiceInput =
  | 'offer'
  | 'connect'
  | 'accept'
  | 'return'
  | 'answer'
  | 'hold'
  | 'resume'
  | 'mask'
  | 'unmask'
  | 'record'
  | 'wrapUp'
  | 'end';

const never = undefined;

/* Every phase names every input, so that a new one cannot be forgotten. */
const TABLE: Readonly<Record<VoicePhase, Readonly<Record<VoiceInput, VoicePhase | undefined>>>> = {
  // biome-ignore format: one row per phase reads as the table that it is
  queued:   { offer: 'incoming', connect: 'active', accept: never,    return: never,    answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  incoming: { offer: never,      connect: never,    accept: 'active', return: 'queued', answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  dialing:  { offer: never,      connect: never,    accept: never,    return: never,    answer: 'active', hold: never,     resume: never,    mask: never,     unmask: never,    record: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  active:   { offer: never,      connect: never,    accept: never,    return: never,    answer: never,    hold: 'holding', resume: never,    mask: 'masking', unmask: never,    record: 'active', wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  holding:  { offer: never,      connect: never,    accept: never,    return: never,    answer: never,    hold: never,     resume: 'active', mask: never,     unmask: never,    record: never,    wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  masking:  { offer: never,      connect: never,    accept: never,    return: never,    answer: never,    hold: never,     resume: never,    mask: never,     unmask: 'active', record: never,    wrapUp: 'wrapUp', end: 'ended' },
  // biome-ignore format: as above
  wrapUp:   { offer: never,      connect: never,    accept: never,    return: never,    answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,    wrapUp: never,    end: 'ended' },
  // biome-ignore format: as above
  ended:    { offer: never,      connect: never,    accept: never,    return: never,    answer: never,    hold: never,     resume: never,    mask: never,     unmask: never,    record: never,    wrapUp: never,    end: never },
};

/** The phase that an input leads to, or `undefined` where the phase does not allow it. */
export function nextVoicePhase(phase: VoicePhase, input: VoiceInput): VoicePhase | undefined {
  return TABLE[phase][input];
}

const CONNECTED: ReadonlySet<VoicePhase> = new Set<VoicePhase>(['active', 'holding', 'masking']);

/** Tells whether agent and customer are connected, be it on hold or masked. */
export function isConnected(phase: VoicePhase): boolean {
  return CONNECTED.has(phase);
}
