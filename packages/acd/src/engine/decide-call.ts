import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { type ContactInput, nextPhase } from './life-cycles/contact.js';
import { heldContact } from './lookups.js';
import { moveContact } from './moves.js';
import { hasPermission } from './permissions.js';
import type { ContactRecord } from './records.js';
import { finish, hangUp, REFUSED, returnToQueue } from './release.js';
import { done, reject, type Turn } from './turn.js';

type CallCommand = CommandOf<'AcceptContact'>;

const INPUTS: Readonly<Record<CallCommand['kind'], ContactInput>> = {
  AcceptContact: 'accept',
  RejectContact: 'return',
  HoldContact: 'hold',
  ResumeContact: 'resume',
  MaskContact: 'mask',
  UnmaskContact: 'unmask',
  RecordContact: 'record',
  EndContact: 'end',
};
const PERMISSIONS: Readonly<Partial<Record<CallCommand['kind'], string>>> = {
  MaskContact: 'masking',
  RecordContact: 'recordContact',
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
  const input = INPUTS[command.kind];
  if (!isPossible(contact, input)) {
    return reject(
      'invalid_state',
      `Contact ${contact.details.contactId} is ${contact.phase}: ${input} is not possible.`,
    );
  }
  if (input === 'return') returnToQueue(turn, contact, REFUSED);
  else if (input === 'end') hangUp(turn, contact, 'agent');
  else if (input === 'record') {
    turn.record({ t: 'ContactRecorded', contactId: contact.details.contactId });
    turn.tellContact(agent, contact);
  } else {
    moveContact(turn, contact, input);
    turn.tellContact(agent, contact);
    if (input === 'accept') turn.tellAgentState(agent);
  }
  return done();
}

/* An agent does not hang up on what rings (that is a refusal) nor twice; a recording is started once. */
function isPossible(contact: ContactRecord, input: ContactInput): boolean {
  if (input === 'end') return contact.phase !== 'incoming' && contact.phase !== 'wrapUp';
  if (input === 'record' && contact.recorded) return false;
  return nextPhase(contact.details.mediaType, contact.phase, input) !== undefined;
}

/** `DispositionContact`: saved at any time; in after-call work it ends that. `0` stands for none, where none is required. */
export function decideDisposition(turn: Turn, command: CommandOf<'DispositionContact'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { contact } = held.found;
  const { primaryDispositionId: dispositionId, primaryDispositionNotes: notes } = command;
  if (contact.phase === 'incoming') return reject('invalid_state', 'The contact is not accepted yet.');
  const skill = turn.state.skills.get(contact.details.skillId);
  const isNone = dispositionId === 0 && skill?.requireDisposition !== true;
  if (!isNone && skill?.dispositions.some((known) => known.dispositionId === dispositionId) !== true) {
    return reject('disposition_not_found', `Skill ${contact.details.skillId} has no disposition ${dispositionId}.`);
  }
  turn.record({
    t: 'ContactDispositioned',
    contactId: contact.details.contactId,
    disposition: { dispositionId, notes },
  });
  if (contact.phase === 'wrapUp') finish(turn, contact, 'agent');
  return done();
}
