import { moveContact } from '../moves.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import type { Turn } from '../turn.js';
import { connectedCalls, peerOf } from './links.js';

/** An agent talks on one line: whatever else he or she talks on goes on hold. */
export function setAsideOthers(turn: Turn, agent: AgentRecord, except?: ContactRecord): void {
  for (const call of connectedCalls(agent)) {
    const together = except !== undefined && isTogether(call, except);
    if (call === except || together || call.phase === 'holding') continue;
    moveContact(turn, call, 'hold');
    turn.tellContact(agent, call);
  }
}

function isTogether({ links }: ContactRecord, other: ContactRecord): boolean {
  return links.conference !== undefined && links.conference === other.links.conference;
}

/** An agent takes a call: what he or she talked on goes on hold, and whoever called from within the unit is connected. */
export function pickUp(turn: Turn, agent: AgentRecord, contact: ContactRecord): void {
  if (contact.details.mediaType !== 'voice') return;
  setAsideOthers(turn, agent, contact);
  const peer = peerOf(turn.state, contact);
  if (peer?.phase === 'dialing') answer(turn, peer);
}

/** Somebody answers a call that an agent dialled. */
export function answer(turn: Turn, contact: ContactRecord): void {
  const { agent } = contact;
  if (agent !== undefined) setAsideOthers(turn, agent, contact);
  moveContact(turn, contact, 'answer');
  if (agent !== undefined) turn.tellContact(agent, contact);
}
