import type { ContactId } from '@patchpanel/protocol';
import type { SkillConfiguration } from '../../configuration/types.js';
import { takesOneAtATime } from '../availability.js';
import type { ContactDetails } from '../facts.js';
import { isConnected } from '../life-cycles/contact.js';
import { type Found, isNewContactId } from '../lookups.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import { settleAgent } from '../settle.js';
import { reject, type Turn } from '../turn.js';
import { type CallLinks, MAX_CONFERENCE_PARTIES } from './call-links.js';
import { callsOf, connectedCalls } from './links.js';
import { setAsideOthers } from './talk.js';

const found = <Value>(value: Value): Found<Value> => ({ found: value });
const missing = (...rejection: Parameters<typeof reject>): Found<never> => ({
  found: undefined,
  rejection: reject(...rejection),
});

/** The call that a further one is made for: the one that is named, else the one that the agent talks on, else the last one held. */
export function mainCall(agent: AgentRecord, parentContactId?: ContactId): Found<{ main: ContactRecord | undefined }> {
  const calls = connectedCalls(agent).filter(({ links }) => links.watched === undefined);
  if (parentContactId !== undefined) {
    const main = calls.find(({ details }) => details.contactId === parentContactId);
    if (main !== undefined) return found({ main });
    return missing('contact_not_found', `The agent holds no connected call ${JSON.stringify(parentContactId)}.`);
  }
  return found({ main: calls.find(({ phase }) => phase !== 'holding') ?? calls.at(-1) });
}

/** Why an agent cannot dial now, if so: a call that rings, is dialled or is in after-call work comes first. */
export function whyNotDial(
  { state }: Turn,
  agent: AgentRecord,
  ids: readonly ContactId[],
): ReturnType<typeof reject> | undefined {
  const calls = callsOf(agent);
  if (calls.some(({ phase }) => phase === 'masking'))
    return reject('invalid_state', 'The call is masked; unmask it first.');
  if (calls.some(({ links }) => links.watched !== undefined)) {
    return reject('invalid_state', 'The agent listens to a call; end that first.');
  }
  if (!calls.every(({ phase }) => isConnected(phase)) || agent.phase === 'afterCallWork') {
    return reject('invalid_state', 'The agent holds a contact that is not connected; finish it before dialling.');
  }
  if (calls.length === 0 && agent.contacts.size > 0 && takesOneAtATime(agent.settings)) {
    return reject('invalid_state', 'The agent holds a contact; finish it before dialling.');
  }
  if (calls.length >= MAX_CONFERENCE_PARTIES) {
    return reject('invalid_state', `The agent holds ${calls.length} calls; end one before dialling.`);
  }
  if (new Set(ids).size < ids.length || !ids.every((id) => isNewContactId(state, id))) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  return undefined;
}

/** What a call that an agent makes says of itself before its own words are added. */
export function legDetails(
  skill: SkillConfiguration | undefined,
  main: ContactRecord | undefined,
  contactId: ContactId,
): Omit<ContactDetails, 'from' | 'to' | 'inbound' | 'callType' | 'customerName'> {
  return {
    contactId,
    mediaType: 'voice',
    masterId: main?.details.masterId ?? contactId,
    ...(main === undefined ? {} : { parentContactId: main.details.contactId }),
    skillName: skill?.name ?? main?.details.skillName ?? '',
    skillId: skill?.skillId ?? main?.details.skillId ?? ('' as ContactDetails['skillId']),
    screenPopUrl: '',
    manualAccept: false,
    refusalSeconds: 0,
    acwSeconds: 0,
    priority: skill?.priority ?? 0,
    dispositions: false,
  };
}

/** Puts what the agent talks on on hold and begins to dial. */
export function dialLeg(turn: Turn, agent: AgentRecord, details: ContactDetails, links?: CallLinks): void {
  setAsideOthers(turn, agent);
  const fact = { t: 'ContactAppeared', at: turn.now, phase: 'dialing', agentId: agent.agentId, details } as const;
  turn.record(links === undefined ? fact : { ...fact, links });
  settleAgent(turn, agent);
  turn.tellAgentState(agent);
  const contact = turn.state.contacts.get(details.contactId);
  if (contact !== undefined) turn.tellContact(agent, contact);
}
