import type { Outcome } from '../../unit/commands.js';
import type { CommandOf } from '../engine-command.js';
import { type Found, heldContact, sessionAgent } from '../lookups.js';
import { moveContact } from '../moves.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import { done, reject, type Turn } from '../turn.js';
import { MAX_CONFERENCE_PARTIES } from './call-links.js';
import { callsIn, joinConference, partiesOf, withPeers } from './conference.js';
import { connectedCalls } from './links.js';
import { setAsideOthers } from './talk.js';

/** `ConferenceCalls`: brings everybody whom the agent is connected with together, into the conference that there is already or a new one. */
export function decideConferenceCalls(turn: Turn, command: CommandOf<'ConferenceCalls'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const calls = connectedCalls(agent);
  const main = calls.find(({ links }) => links.conference !== undefined) ?? calls[0];
  if (main === undefined || calls.length < 2) return reject('invalid_state', 'A conference needs two connected calls.');
  if (calls.every(({ links }) => links.conference !== undefined)) {
    return reject('invalid_state', 'The calls are in a conference already.');
  }
  return bringTogether(turn, agent, calls, main.links.conference ?? main.details.contactId);
}

/** `JoinConference`: adds one more call of the agent to a conference. */
export function decideJoinConference(turn: Turn, command: CommandOf<'JoinConference'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  const own = ownCalls(turn, agent, command.conferenceNo);
  if (own.found === undefined) return own.rejection;
  if (contact.details.mediaType !== 'voice') return reject('medium_not_supported', 'Only calls are joined.');
  if (contact.links.conference !== undefined) return reject('invalid_state', 'The call is in a conference already.');
  return bringTogether(turn, agent, [...own.found, contact], command.conferenceNo);
}

function bringTogether(turn: Turn, agent: AgentRecord, calls: readonly ContactRecord[], conference: string): Outcome {
  if (calls.some(({ phase, links }) => !JOINABLE.has(phase) || links.watched !== undefined)) {
    return reject('invalid_state', 'Only calls that are connected and not masked can be joined.');
  }
  if (calls.some(({ links }) => links.host !== undefined && links.host !== agent.agentId)) {
    return reject('not_permitted', 'Only the agent who began the conference adds to it.');
  }
  const together = withPeers(turn.state, calls);
  const all = new Set([...callsIn(turn.state, conference), ...together]);
  if (isTwiceIn(all, agent)) return reject('invalid_state', 'A colleague is at the end of two of the calls.');
  const parties = partiesOf(all);
  if (parties > MAX_CONFERENCE_PARTIES) {
    return reject('conference_full', `A conference has at most ${MAX_CONFERENCE_PARTIES} parties.`);
  }
  const peers = [...together].filter((call) => call.agent !== agent);
  if (
    peers.some(({ links, phase }) =>
      links.conference !== undefined ? links.conference !== conference : !JOINABLE.has(phase),
    )
  ) {
    return reject('invalid_state', 'A colleague is in another conference, or masks the call.');
  }
  for (const call of calls) joinConference(turn, call, conference, agent, { resume: true });
  setAsideOthers(turn, agent, calls[0]);
  for (const peer of peers) {
    if (peer.links.conference === undefined) joinConference(turn, peer, conference, agent);
  }
  return done({ conferenceNo: conference });
}

const JOINABLE: ReadonlySet<ContactRecord['phase']> = new Set(['active', 'holding', 'joined']);

function isTwiceIn(calls: ReadonlySet<ContactRecord>, host: AgentRecord): boolean {
  const colleagues = [...calls].map(({ agent }) => agent).filter((agent) => agent !== host);
  return new Set(colleagues).size < colleagues.length;
}

/** `HoldConference` and `ResumeConference`: the agent steps out of the conference and back; the others go on talking. */
export function decideHoldConference(turn: Turn, command: CommandOf<'HoldConference'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const own = ownCalls(turn, agent, command.conferenceNo);
  if (own.found === undefined) return own.rejection;
  const from = command.kind === 'HoldConference' ? 'joined' : 'holding';
  const calls = own.found.filter(({ phase }) => phase === from);
  if (calls.length === 0) {
    return reject('invalid_state', `The conference is ${from === 'joined' ? '' : 'not '}on hold already.`);
  }
  if (from === 'holding') {
    if (connectedCalls(agent).some(({ phase }) => phase === 'masking')) {
      return reject('invalid_state', 'The other call is masked; unmask it first.');
    }
    setAsideOthers(turn, agent, calls[0]);
  }
  for (const call of calls) {
    moveContact(turn, call, from === 'joined' ? 'hold' : 'join');
    turn.tellContact(agent, call);
  }
  return done();
}

function ownCalls(turn: Turn, agent: AgentRecord, conferenceNo: string): Found<ContactRecord[]> {
  const own = [...callsIn(turn.state, conferenceNo)].filter((call) => call.agent === agent);
  if (own.length > 0) return { found: own };
  return {
    found: undefined,
    rejection: reject('conference_not_found', `The agent is in no conference ${JSON.stringify(conferenceNo)}.`),
  };
}
