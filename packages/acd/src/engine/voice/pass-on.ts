import type { ContactDetails } from '../facts.js';
import type { ContactRecord } from '../records.js';
import { routeAgent } from '../routing.js';
import { settleAgent } from '../settle.js';
import type { Turn } from '../turn.js';
import { customerNumber, link, peerOf } from './links.js';

/** Takes whoever is at the other end of a call away from it; the call leads nowhere then and has to end. */
export function detach(turn: Turn, call: ContactRecord): void {
  link(turn, call, { line: undefined, peer: undefined, tones: undefined });
}

/**
 * Lets a colleague's call lead to the customer of another one: from now on it shows the customer, belongs to the customer's main
 * contact and has the after-call work of a customer's call. Whoever knows the customer by an earlier id finds this call.
 */
export function giveCustomer(
  turn: Turn,
  from: ContactRecord,
  to: ContactRecord,
  changes: Partial<ContactDetails> = {},
): void {
  const { line } = from.links;
  const through = peerOf(turn.state, to);
  if (through !== undefined) detach(turn, through);
  detach(turn, from);
  link(
    turn,
    to,
    { line, peer: undefined, watched: undefined, mode: undefined },
    asCustomersCall(turn, from, to, changes),
  );
  const { agent } = to;
  if (agent === undefined) return;
  turn.tellContact(agent, to);
  if (settleAgent(turn, agent)) turn.tellAgentState(agent);
  routeAgent(turn, agent);
}

function asCustomersCall(
  { state }: Turn,
  { details: from }: ContactRecord,
  { details: to }: ContactRecord,
  changes: Partial<ContactDetails>,
): ContactDetails {
  const skill = state.skills.get(to.skillId);
  return {
    ...to,
    masterId: from.masterId,
    parentContactId: from.contactId,
    callType: to.callType === 'PersonalQueue' ? to.callType : 'Regular',
    from: customerNumber(from),
    to: from.inbound ? from.to : from.from,
    customerName: from.customerName,
    screenPopUrl: from.screenPopUrl,
    ...(from.service === undefined ? {} : { service: from.service }),
    interactionId: from.interactionId,
    externalCustomerId: from.externalCustomerId,
    acwSeconds: skill?.acwSeconds ?? from.acwSeconds,
    dispositions: skill === undefined ? from.dispositions : skill.dispositions.length > 0,
    ...changes,
  };
}

/** Connects the colleagues at the other ends of two calls with each other. */
export function connectPeers(turn: Turn, one: ContactRecord, other: ContactRecord): void {
  const [left, right] = [peerOf(turn.state, one), peerOf(turn.state, other)];
  if (left === undefined || right === undefined) return;
  detach(turn, one);
  detach(turn, other);
  link(turn, left, { peer: right.details.contactId });
  link(turn, right, { peer: left.details.contactId });
}
