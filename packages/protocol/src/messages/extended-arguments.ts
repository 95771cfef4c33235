import { type SkillId, toSkillId } from '../ids.js';
import type { CommandOrder, ExtendedCommandName } from './extended-commands.js';
import { ownValue, type UnknownRecord } from './record.js';

const ADDRESS_CHARACTERS = 128;
const REASON_CHARACTERS = 200;
const NOTES_CHARACTERS = 4_000;
const SKILL_ID = /^[1-9][0-9]{0,30}$/;
const DTMF = /^[0-9*#A-Da-d]{1,32}$/;

type ReadOrder = (frame: UnknownRecord) => CommandOrder | undefined;

const plain =
  (command: 'answer' | 'refuse' | 'hangup' | 'record' | 'conference' | 'focus'): ReadOrder =>
  () => ({ command });
const set =
  (command: 'setHold' | 'setMute' | 'setMask'): ReadOrder =>
  (frame) => {
    const on = ownValue(frame, 'on');
    return typeof on === 'boolean' ? { command, on } : undefined;
  };

const READERS: Readonly<Record<ExtendedCommandName, ReadOrder>> = {
  answer: plain('answer'),
  refuse: plain('refuse'),
  hangup: plain('hangup'),
  record: plain('record'),
  conference: plain('conference'),
  focus: plain('focus'),
  setHold: set('setHold'),
  setMute: set('setMute'),
  setMask: set('setMask'),
  setAgentState: readAgentState,
  dialPhone: readDial,
  sendDtmf(frame) {
    const digits = ownValue(frame, 'digits');
    return typeof digits === 'string' && DTMF.test(digits) ? { command: 'sendDtmf', digits } : undefined;
  },
  transfer(frame) {
    const to = textOf(frame, 'to', ADDRESS_CHARACTERS);
    const mode = ownValue(frame, 'mode');
    if (typeof to !== 'string' || (mode !== 'blind' && mode !== 'consult')) return undefined;
    return { command: 'transfer', to, mode };
  },
  disposition: readDisposition,
};

/** Tells whether a command's name is one of the profile's. @see EX-301 */
export const isCommandName = (name: unknown): name is ExtendedCommandName =>
  typeof name === 'string' && Object.hasOwn(READERS, name);

/** Reads a command's arguments; `undefined` if one of them is missing or cannot be used. @see EX-301 */
export const readOrder = (command: ExtendedCommandName, frame: UnknownRecord): CommandOrder | undefined =>
  READERS[command](frame);

/** A text with content and at most so long; `absent` where there is none, `undefined` for anything else. */
function textOf(frame: UnknownRecord, key: string, limit: number): string | { absent: true } | undefined {
  const value = ownValue(frame, key);
  if (value === undefined || value === null) return { absent: true };
  return typeof value === 'string' && value !== '' && value.length <= limit ? value : undefined;
}

function readAgentState(frame: UnknownRecord): CommandOrder | undefined {
  const state = ownValue(frame, 'state');
  const reason = textOf(frame, 'reason', REASON_CHARACTERS);
  if ((state !== 'Available' && state !== 'Unavailable') || reason === undefined) return undefined;
  return { command: 'setAgentState', state, ...(typeof reason === 'string' && { reason }) };
}

function readDial(frame: UnknownRecord): CommandOrder | undefined {
  const phoneNumber = textOf(frame, 'phoneNumber', ADDRESS_CHARACTERS);
  const skillId = readSkillId(ownValue(frame, 'skillId'));
  if (typeof phoneNumber !== 'string' || skillId === undefined) return undefined;
  return { command: 'dialPhone', phoneNumber, ...(skillId !== null && { skillId }) };
}

function readSkillId(value: unknown): SkillId | null | undefined {
  if (value === undefined || value === null) return null;
  const digits = typeof value === 'number' ? String(value) : value;
  return typeof digits === 'string' && SKILL_ID.test(digits) ? toSkillId(digits) : undefined;
}

function readDisposition(frame: UnknownRecord): CommandOrder | undefined {
  const dispositionId = ownValue(frame, 'dispositionId');
  const notes = textOf(frame, 'notes', NOTES_CHARACTERS);
  if (!Number.isSafeInteger(dispositionId) || (dispositionId as number) < 0 || notes === undefined) return undefined;
  return {
    command: 'disposition',
    dispositionId: dispositionId as number,
    ...(typeof notes === 'string' && { notes }),
  };
}
