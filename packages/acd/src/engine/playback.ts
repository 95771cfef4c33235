import type { DigitalState } from './records.js';

type Playback = NonNullable<DigitalState['playback']>;

/** Where the recording is at this moment, in seconds, and whether it still plays: at its end it stands. */
export function playbackAt(
  playback: Playback | undefined,
  seconds: number,
  now: number,
): { readonly position: number; readonly playing: boolean } {
  const { position = 0, since } = playback ?? {};
  if (since === undefined) return { position, playing: false };
  const reached = position + Math.floor((now - since) / 1000);
  return reached >= seconds ? { position: seconds, playing: false } : { position: reached, playing: true };
}
