import type { ContactId } from '@patchpanel/protocol';
import type { SkillConfiguration } from '../configuration/types.js';
import type { Outcome } from '../unit/commands.js';
import { promise } from './decide-commitment.js';
import type { CommandOf } from './engine-command.js';
import type { SavedDisposition } from './facts.js';
import { heldContact } from './lookups.js';
import type { ContactRecord } from './records.js';
import { finish } from './release.js';
import { done, reject, type Turn } from './turn.js';

type Disposition = CommandOf<'DispositionContact'>;

/**
 * `DispositionContact`: saved at any time; in after-call work it ends that. `0` stands for none, where none is required. With a
 * time to call back it makes a commitment of the agent; on a preview with that the contact is over and called at that time.
 */
export function decideDisposition(turn: Turn, command: Disposition): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  if (contact.phase === 'incoming') return reject('invalid_state', 'The contact is not accepted yet.');
  const skill = turn.state.skills.get(contact.details.skillId);
  for (const dispositionId of [
    command.primaryDispositionId,
    command.secondaryDispositionId ?? 0,
    command.previewDispositionId ?? 0,
  ]) {
    if (!isKnown(skill, dispositionId, dispositionId === command.primaryDispositionId)) {
      return reject('disposition_not_found', `Skill ${contact.details.skillId} has no disposition ${dispositionId}.`);
    }
  }
  const { callback } = command;
  if (callback !== undefined) {
    const refused = promiseCall(turn, contact, command, callback.callbackId);
    if (refused !== undefined) return refused;
  }
  turn.record({ t: 'ContactDispositioned', contactId: command.contactId, disposition: savedOf(command) });
  const isRescheduled = contact.phase === 'preview' && callback !== undefined && contact.agent === agent;
  if (contact.phase === 'wrapUp' || isRescheduled) finish(turn, contact, 'agent');
  return done();
}

function isKnown(skill: SkillConfiguration | undefined, dispositionId: number, primary: boolean): boolean {
  if (dispositionId === 0) return !primary || skill?.requireDisposition !== true;
  return skill?.dispositions.some((known) => known.dispositionId === dispositionId) === true;
}

function savedOf({ primaryDispositionId, primaryDispositionNotes: notes, ...more }: Disposition): SavedDisposition {
  const { secondaryDispositionId, previewDispositionId, commitmentAmount, customerId, callback } = more;
  return {
    dispositionId: primaryDispositionId,
    notes,
    ...(secondaryDispositionId === undefined ? {} : { secondaryDispositionId }),
    ...(previewDispositionId === undefined ? {} : { previewDispositionId }),
    ...(commitmentAmount === undefined ? {} : { commitmentAmount }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(callback === undefined ? {} : { callbackTime: callback.dueAt, callbackNumber: callback.phoneNumber }),
  };
}

/* The customer is at the other end of the call, whoever began it. */
function promiseCall(
  turn: Turn,
  contact: ContactRecord,
  command: Disposition,
  callbackId: ContactId,
): Outcome | undefined {
  const { callback, primaryDispositionNotes: notes } = command;
  const { agent, details } = contact;
  if (callback === undefined || agent === undefined) return undefined;
  const [customer, own] = details.inbound ? [details.from, details.to] : [details.to, details.from];
  const promised = {
    targetAgentId: agent.agentId,
    skill: details.skillId,
    phoneNumber: callback.phoneNumber === '' ? customer : callback.phoneNumber,
    callerId: own,
    firstName: details.customerName,
    lastName: '',
    notes,
    dueAt: callback.dueAt,
  };
  return promise(turn, callbackId, promised, { agentId: agent.agentId, forOthers: false });
}
