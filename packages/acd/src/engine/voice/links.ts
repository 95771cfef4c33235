import type { ContactDetails } from '../facts.js';
import { isConnected } from '../life-cycles/contact.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import type { UnitState } from '../state.js';
import type { Turn } from '../turn.js';
import type { CallLinks } from './call-links.js';

type Change = { readonly [Key in keyof CallLinks]?: CallLinks[Key] | undefined };

/** Changes some of a call's links; `undefined` takes one away. */
export function link(turn: Turn, contact: ContactRecord, change: Change, details?: ContactDetails): void {
  const links: Record<string, unknown> = {};
  for (const [name, value] of Object.entries({ ...contact.links, ...change })) {
    if (value !== undefined) links[name] = value;
  }
  const { contactId } = contact.details;
  const fact = { t: 'CallLinked', contactId, links: links as CallLinks } as const;
  turn.record(details === undefined ? fact : { ...fact, details });
}

/** The other agent's contact of an internal call. */
export function peerOf(state: UnitState, contact: ContactRecord): ContactRecord | undefined {
  return contact.links.peer === undefined ? undefined : state.contacts.get(contact.links.peer);
}

/** The agent's calls that take him or her up: everything but after-call work, the oldest first. */
export function callsOf(agent: AgentRecord): ContactRecord[] {
  const calls = [...agent.contacts].filter(
    ({ details, phase }) => details.mediaType === 'voice' && phase !== 'wrapUp' && phase !== 'ended',
  );
  return calls.sort((a, b) => a.place - b.place);
}

/** The agent's calls in which somebody is at the other end. */
export function connectedCalls(agent: AgentRecord): ContactRecord[] {
  return callsOf(agent).filter(({ phase }) => isConnected(phase));
}

/** The number of the customer or outside party of a call. */
export function customerNumber({ inbound, from, to }: ContactDetails): string {
  return inbound ? from : to;
}
