import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { type ContactInput, nextPhase } from './life-cycles/contact.js';
import { heldContact } from './lookups.js';
import { moveContact } from './moves.js';
import { hasPermission } from './permissions.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { hangUp, isConsult, REFUSED, refuse } from './release.js';
import { done, reject, type Turn } from './turn.js';
import { pickUp } from './voice/talk.js';

type CallCommand = CommandOf<'AcceptContact'>;

const INPUTS: Readonly<Record<CallCommand['kind'], ContactInput>> = {
  AcceptContact: 'accept',
  AcceptConsult: 'accept',
  RejectContact: 'return',
  HoldContact: 'hold',
  ResumeContact: 'resume',
  MaskContact: 'mask',
  UnmaskContact: 'unmask',
  RecordContact: 'record',
  StopRecording: 'record',
  EndContact: 'end',
};
const PERMISSIONS: Readonly<Partial<Record<CallCommand['kind'], string>>> = {
  MaskContact: 'masking',
  RecordContact: 'recordContact',
  StopRecording: 'recordContact',
};

/** The buttons of a call: each acts where the life cycle allows it and is `invalid_state` elsewhere. */
export function decideCallCommand(turn: Turn, command: CallCommand): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  const permission = PERMISSIONS[command.kind];
  if (permission !== undefined && !hasPermission(agent, permission)) {
    return reject('not_permitted', `The agent lacks the permission ${permission}.`);
  }
  const { contactId } = contact.details;
  const input = command.kind === 'AcceptContact' && contact.phase === 'preview' ? 'dial' : INPUTS[command.kind];
  if (!isPossible(contact, input) || !isMeant(contact, command.kind)) {
    return reject('invalid_state', `Contact ${contactId} is ${contact.phase}: ${input} is not possible.`);
  }
  if (TALKS.has(input) && isMasking(agent)) {
    return reject('invalid_state', 'The agent masks another call; unmask it first.');
  }
  if (input === 'return') refuse(turn, contact, REFUSED);
  else if (input === 'end') hangUp(turn, contact, 'agent');
  else if (input === 'record') {
    turn.record({ t: command.kind === 'StopRecording' ? 'RecordingStopped' : 'ContactRecorded', contactId });
    turn.tellContact(agent, contact);
  } else {
    if (TALKS.has(input)) pickUp(turn, agent, contact);
    moveContact(turn, contact, input);
    turn.tellContact(agent, contact);
    if (input === 'accept') turn.tellAgentState(agent);
  }
  return done();
}

/* After these the agent talks on the call. */
const TALKS: ReadonlySet<ContactInput> = new Set(['accept', 'resume']);

function isMasking({ contacts }: AgentRecord): boolean {
  for (const { phase } of contacts) if (phase === 'masking') return true;
  return false;
}

/* An agent does not hang up on what rings (that is a refusal) nor twice, and a conference is held and resumed as a whole. */
function isPossible({ details, links, phase }: ContactRecord, input: ContactInput): boolean {
  if (input === 'end') return phase !== 'incoming' && phase !== 'wrapUp';
  if (links.watched !== undefined) return false;
  if (details.mediaType === 'voice' && input === 'hold' && phase !== 'active') return false;
  if (input === 'resume' && links.conference !== undefined) return false;
  return nextPhase(details.mediaType, phase, input) !== undefined;
}

/* A recording is started once and ended once; only a consult is accepted as one. */
function isMeant(contact: ContactRecord, kind: CallCommand['kind']): boolean {
  if (kind === 'RecordContact') return !contact.recording;
  if (kind === 'StopRecording') return contact.recording;
  return kind !== 'AcceptConsult' || isConsult(contact);
}
