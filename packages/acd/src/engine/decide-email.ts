import type { Outcome } from '../unit/commands.js';
import { mayRequest } from './decide-request.js';
import type { CommandOf } from './engine-command.js';
import { heldContact } from './lookups.js';
import { moveContact } from './moves.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { hangUp } from './release.js';
import { routeAgent, routeContact } from './routing.js';
import { settleAgent } from './settle.js';
import { done, reject, type Turn } from './turn.js';

/** Emails that one agent may have parked; they count in no limit of theirs. */
const MAX_PARKED = 100;

/** `SendMail`: the mail leaves. A mail that was sent or a reply finishes the contact, a forwarded one does not. */
export function decideSendMail(turn: Turn, command: CommandOf<'SendMail'>): Outcome {
  const held = heldEmail(turn, command, 'active');
  if (held.contact === undefined) return held.rejection;
  const { contact, agent } = held;
  const { contactId, masterId, mediaType, service } = contact.details;
  const { mailId, how } = command;
  turn.record({
    t: 'MailSent',
    at: turn.now,
    contactId,
    conversationId: masterId,
    mailId,
    how,
    agentId: agent.agentId,
  });
  const from = service === undefined ? {} : { service };
  turn.send({ type: 'mail', contactId: masterId, mediaType, at: turn.now, ...from, mailId });
  if (how !== 'forward') hangUp(turn, contact, 'agent');
  return done({ mailId });
}

/** `SaveDraft`: what is written so far; the next one takes its place. */
export function decideSaveDraft(turn: Turn, command: CommandOf<'SaveDraft'>): Outcome {
  const held = heldEmail(turn, command, 'active', 'parked');
  if (held.contact === undefined) return held.rejection;
  const { contactId } = held.contact.details;
  turn.record({ t: 'DraftSaved', contactId, draftId: command.draftId });
  turn.tellContact(held.agent, held.contact);
  return done({ draftId: command.draftId });
}

/** `ParkMail`: the agent puts the email aside, with a draft or without, and is free for the next one. */
export function decideParkMail(turn: Turn, command: CommandOf<'ParkMail'>): Outcome {
  const held = heldEmail(turn, command, 'active');
  if (held.contact === undefined) return held.rejection;
  const { contact, agent } = held;
  let parked = 0;
  for (const { phase } of agent.contacts) if (phase === 'parked') parked += 1;
  if (parked >= MAX_PARKED) return reject('invalid_state', `The agent has parked ${MAX_PARKED} emails; finish some.`);
  const { contactId } = contact.details;
  if (command.draftId !== undefined) turn.record({ t: 'DraftSaved', contactId, draftId: command.draftId });
  moveContact(turn, contact, 'park');
  const changed = settleAgent(turn, agent);
  turn.tellContact(agent, contact);
  if (changed) turn.tellAgentState(agent);
  routeAgent(turn, agent);
  return done(command.draftId === undefined ? {} : { draftId: command.draftId });
}

/** `UnparkMail`: at once, or as the agent's turn comes: then it waits in the personal queue. */
export function decideUnparkMail(turn: Turn, command: CommandOf<'UnparkMail'>): Outcome {
  const held = heldEmail(turn, command, 'parked');
  if (held.contact === undefined) return held.rejection;
  const { contact, agent } = held;
  if (command.immediate) return takeUp(turn, agent, contact);
  turn.record({ t: 'ContactReserved', contactId: contact.details.contactId, agentId: agent.agentId });
  moveContact(turn, contact, 'requeue', { owner: undefined });
  turn.tellContact(agent, contact);
  routeContact(turn, contact);
  return done();
}

/** `RestoreMail`: a parked email is worked on again. */
export function decideRestoreMail(turn: Turn, command: CommandOf<'RestoreMail'>): Outcome {
  const held = heldEmail(turn, command, 'parked');
  return held.contact === undefined ? held.rejection : takeUp(turn, held.agent, held.contact);
}

function takeUp(turn: Turn, agent: AgentRecord, contact: ContactRecord): Outcome {
  if (!mayRequest(agent, 'email')) {
    return reject('invalid_state', 'The agent holds as many emails as he or she may; finish or park one first.');
  }
  moveContact(turn, contact, 'unpark');
  const changed = settleAgent(turn, agent);
  turn.tellContact(agent, contact);
  if (changed) turn.tellAgentState(agent);
  return done();
}

/** `PreviewMail`: a parked email gets the focus, yet stays parked and takes no place. */
export function decidePreviewMail(turn: Turn, command: CommandOf<'PreviewMail'>): Outcome {
  const held = heldEmail(turn, command, 'parked');
  if (held.contact === undefined) return held.rejection;
  const { contact, agent } = held;
  const { contactId } = contact.details;
  if (agent.focus !== contact) turn.record({ t: 'FocusMoved', agentId: agent.agentId, contactId });
  return done();
}

type Held =
  | { readonly contact: ContactRecord; readonly agent: AgentRecord }
  | { readonly contact: undefined; readonly rejection: Outcome };

function heldEmail(
  turn: Turn,
  command: Pick<CommandOf<'SendMail'>, 'sessionId' | 'contactId'>,
  ...phases: readonly ('active' | 'parked')[]
): Held {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return { contact: undefined, rejection: held.rejection };
  const { contactId, mediaType } = held.found.contact.details;
  const { phase } = held.found.contact;
  if (mediaType !== 'email') {
    const rejection = reject('medium_not_supported', `Contact ${contactId} is no email but ${mediaType}.`);
    return { contact: undefined, rejection };
  }
  if (phases.some((allowed) => allowed === phase)) return held.found;
  const rejection = reject('invalid_state', `Contact ${contactId} is ${phase}, not ${phases.join(' or ')}.`);
  return { contact: undefined, rejection };
}
