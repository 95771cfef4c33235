import { isConnected } from '../life-cycles/contact.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import type { UnitState } from '../state.js';
import { MAX_CONFERENCE_PARTIES } from './call-links.js';
import { partiesOf } from './conference.js';
import { connectedCalls, peerOf } from './links.js';

/**
 * What is wrong with the calls of a state: each leads to exactly one other end, both sides of an internal call know each other, a
 * conference has at least three parties, an agent talks on one line, and the index tells what the links tell.
 */
export function voiceProblems(state: UnitState): string[] {
  const problems: string[] = [];
  for (const contact of state.contacts.values()) problems.push(...callProblems(state, contact));
  for (const agent of state.agents.values()) problems.push(...talkProblems(agent));
  const indexed = new Set<ContactRecord>([...state.calls.lines.values()]);
  for (const [number, calls] of state.calls.conferences) {
    for (const call of calls) indexed.add(call);
    const parties = partiesOf(calls);
    if (![...calls].some(({ agent, links }) => agent?.agentId === links.host))
      problems.push(`conference ${number} has no host`);
    if (parties < 3 || parties > MAX_CONFERENCE_PARTIES) problems.push(`conference ${number} has ${parties} parties`);
  }
  for (const watchers of state.calls.watchers.values()) for (const watcher of watchers) indexed.add(watcher);
  for (const call of indexed) {
    const { contactId } = call.details;
    if (state.contacts.get(contactId) !== call) problems.push(`call ${contactId} is indexed but is no more`);
  }
  return problems;
}

function callProblems(state: UnitState, contact: ContactRecord): string[] {
  const { details, links, phase } = contact;
  const name = `call ${details.contactId} (${phase})`;
  const problems: string[] = [];
  const ends = [links.line, links.peer, links.watched].filter((end) => end !== undefined).length;
  if (details.mediaType !== 'voice') return ends === 0 ? [] : [`${name} is no call but has links`];
  if (phase === 'wrapUp' ? ends > 1 : ends !== 1) problems.push(`${name} leads to ${ends} other ends`);
  const peer = peerOf(state, contact);
  if (links.peer !== undefined && peer?.links.peer !== details.contactId)
    problems.push(`${name} has a peer who is not`);
  if (peer?.phase === 'wrapUp') problems.push(`${name} has a peer in after-call work`);
  if (phase === 'dialing' && peer !== undefined && isConnected(peer.phase)) problems.push(`${name} was answered`);
  if (links.line !== undefined && links.line !== details.contactId && state.calls.lines.get(links.line) !== contact) {
    problems.push(`${name} cannot be found by its customer`);
  }
  if (phase === 'joined' && links.conference === undefined) problems.push(`${name} is in no conference`);
  if (links.conference !== undefined) {
    if (phase !== 'joined' && phase !== 'holding') problems.push(`${name} is in a conference`);
    if (state.calls.conferences.get(links.conference)?.has(contact) !== true) problems.push(`${name} is not indexed`);
  }
  if (links.watched !== undefined) {
    const watched = state.contacts.get(links.watched);
    if (watched === undefined || !isConnected(watched.phase)) problems.push(`${name} listens to what is over`);
    if ((links.mode === 'barge') !== (links.conference !== undefined))
      problems.push(`${name} is in mode ${links.mode}`);
  }
  return problems;
}

function talkProblems(agent: AgentRecord): string[] {
  const talks = new Set(
    connectedCalls(agent)
      .filter(({ phase }) => phase !== 'holding')
      .map(({ details, links }) => links.conference ?? details.contactId),
  );
  return talks.size > 1 ? [`agent ${agent.agentId} talks on ${[...talks].join(' and ')}`] : [];
}
