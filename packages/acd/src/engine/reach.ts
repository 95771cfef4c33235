import type { AgentId, ContactId, SkillId } from '@patchpanel/protocol';
import { indexAgent, unindexAgent } from './indexes.js';
import { servedSkills } from './replace-configuration.js';
import { agentRecord, type UnitState } from './state.js';

/** What an agent says of a call to somebody who was not reached, or was: the wire's words. */
export const DIAL_OUTCOMES = ['Answered', 'Busy', 'Fax', 'Intercept', 'No Answer'] as const;
/** What an agent says that answered instead of the customer. */
export const ANSWER_OVERRIDES = ['answeringMachine', 'faxMachine', 'badNumber'] as const;
/** One of {@link ANSWER_OVERRIDES}. */
export type AnswerOverride = (typeof ANSWER_OVERRIDES)[number];
/** How a call to a customer came out, as its agent says. */
export type ReachOutcome = (typeof DIAL_OUTCOMES)[number] | AnswerOverride;

/** How a customer of a campaign is reached. Replaced as a whole. */
export interface Reach {
  /** The agent dials with a phone of his or her own and says how it came out. */
  readonly independent?: boolean;
  readonly outcome?: ReachOutcome;
}

/** The dialer campaign that an agent is logged in to. */
export interface Campaign {
  readonly skillId: SkillId;
  readonly since: number;
}

/** What happens to calls of campaigns, and what agents write to contacts. */
export type ReachFact =
  | { readonly t: 'ContactReached'; readonly contactId: ContactId; readonly reach: Reach }
  | { readonly t: 'ContactDataSet'; readonly contactId: ContactId; readonly data: string }
  /** The agent logged in to a campaign, or out of it. */
  | { readonly t: 'CampaignSet'; readonly agentId: AgentId; readonly campaign?: Campaign | undefined };

type FactOf<Kind extends ReachFact['t']> = Extract<ReachFact, { readonly t: Kind }>;

/** How the state follows. */
export const REACH_HANDLERS = {
  ContactReached(state: UnitState, { contactId, reach }: FactOf<'ContactReached'>): void {
    const contact = state.contacts.get(contactId);
    if (contact !== undefined) contact.reach = reach;
  },
  ContactDataSet(state: UnitState, { contactId, data }: FactOf<'ContactDataSet'>): void {
    const contact = state.contacts.get(contactId);
    if (contact === undefined) return;
    contact.customData = data;
    contact.eventBytes = undefined;
  },
  CampaignSet(state: UnitState, { agentId, campaign }: FactOf<'CampaignSet'>): void {
    setCampaign(state, agentId, campaign);
  },
};

/** Lets an agent serve the skill of a campaign alone, or all his or her skills again. */
export function setCampaign(state: UnitState, agentId: AgentId, campaign: Campaign | undefined): void {
  const agent = agentRecord(state, agentId);
  unindexAgent(state, agent);
  agent.campaign = campaign;
  agent.skillIds = servedSkills(state, agent);
  indexAgent(state, agent);
}
