import type { ContactId } from '@patchpanel/protocol';
import type { SkillConfiguration } from '../configuration/types.js';
import type { ContactDetails } from './facts.js';
import type { AgentRecord } from './records.js';
import { settleAgent } from './settle.js';
import type { UnitState } from './state.js';
import type { Turn } from './turn.js';

/** What is particular about a contact that an agent begins. */
export interface Outbound extends Pick<ContactDetails, 'to' | 'channel'> {
  readonly contactId: ContactId;
  readonly parentContactId: ContactId | undefined;
}

/** What a skill settles for its contacts. */
export function skillDetails(skill: SkillConfiguration) {
  return {
    skillId: skill.skillId,
    skillName: skill.name,
    acwSeconds: skill.acwSeconds,
    priority: skill.priority,
    dispositions: skill.dispositions.length > 0,
    ...(skill.requireDisposition ? { requireDisposition: true } : {}),
  } satisfies Partial<ContactDetails>;
}

/** A contact that an agent begins by writing: it is active at once, sent from the first address of its skill. */
export function beginOutbound(turn: Turn, agent: AgentRecord, skill: SkillConfiguration, outbound: Outbound): void {
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'active',
    agentId: agent.agentId,
    details: {
      mediaType: skill.mediaType,
      masterId: outbound.contactId,
      callType: 'Regular',
      from: ownAddress(turn.state, skill),
      inbound: false,
      customerName: '',
      screenPopUrl: '',
      manualAccept: false,
      refusalSeconds: 0,
      ...skillDetails(skill),
      ...outbound,
    },
  });
  const contact = turn.state.contacts.get(outbound.contactId);
  if (settleAgent(turn, agent)) turn.tellAgentState(agent);
  if (contact !== undefined) turn.tellContact(agent, contact);
}

function ownAddress({ configuration }: UnitState, { skillId }: SkillConfiguration): string {
  return configuration.pointsOfContact.find((point) => point.skillId === skillId)?.address ?? '';
}
