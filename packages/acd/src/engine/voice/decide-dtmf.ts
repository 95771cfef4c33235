import type { Outcome } from '../../unit/commands.js';
import type { CommandOf } from '../engine-command.js';
import { sessionAgent } from '../lookups.js';
import { done, reject, type Turn } from '../turn.js';
import { connectedCalls, link } from './links.js';

/** The digits, letters and signs of a telephone's keypad; a comma is a pause. */
const DIGITS = /^[0-9A-D*#,]{1,64}$/i;
const MAX_TONE_MS = 10_000;
/** The last orders of a call that are kept for the voice engine, which looks several times a second; older ones were sent. */
const MAX_TONES = 8;

/** `SendDtmf`: tones into the call that the agent talks on. The voice engine sends them, each order at most once. */
export function decideSendDtmf(turn: Turn, command: CommandOf<'SendDtmf'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const { digits, toneMs, spacingMs } = command;
  if (!DIGITS.test(digits)) {
    return reject('invalid_parameter', 'dtmfSequence has 1 to 64 of the signs 0-9, A-D, *, # and comma.');
  }
  if (![toneMs, spacingMs].every((ms) => Number.isInteger(ms) && ms >= 0 && ms <= MAX_TONE_MS)) {
    return reject('invalid_parameter', `toneDurationMS and toneSpacingMS are whole numbers up to ${MAX_TONE_MS}.`);
  }
  const call = connectedCalls(owner.found).find(
    ({ phase, links }) => phase !== 'holding' && links.watched === undefined,
  );
  if (call === undefined) return reject('invalid_state', 'Tones need a call that the agent talks on.');
  const { tones = [] } = call.links;
  const serial = (tones.at(-1)?.serial ?? 0) + 1;
  link(turn, call, { tones: [...tones, { serial, digits, toneMs, spacingMs }].slice(-MAX_TONES) });
  return done();
}
