import type { AgentId, SkillId } from '@patchpanel/protocol';
import type { PendingReskill } from './records.js';
import { agentRecord, type UnitState } from './state.js';

/** What happens when skills open and close. */
export type HoursFact =
  | { readonly t: 'SkillOpened'; readonly skillId: SkillId }
  | { readonly t: 'SkillClosed'; readonly skillId: SkillId; readonly opensAt?: number | undefined }
  /** The agent was asked whether a transfer to a closed skill is meant, or has answered. */
  | { readonly t: 'ReskillAsked'; readonly agentId: AgentId; readonly command: PendingReskill }
  | { readonly t: 'ReskillAnswered'; readonly agentId: AgentId };

type FactOf<Kind extends HoursFact['t']> = Extract<HoursFact, { readonly t: Kind }>;

/** How the state follows. */
export const HOURS_HANDLERS = {
  SkillOpened(state: UnitState, { skillId }: FactOf<'SkillOpened'>): void {
    state.closedSkills.delete(skillId);
    state.unmatched = true;
  },
  SkillClosed(state: UnitState, { skillId, opensAt }: FactOf<'SkillClosed'>): void {
    state.closedSkills.set(skillId, opensAt);
  },
  ReskillAsked(state: UnitState, { agentId, command }: FactOf<'ReskillAsked'>): void {
    agentRecord(state, agentId).reskill = command;
  },
  ReskillAnswered(state: UnitState, { agentId }: FactOf<'ReskillAnswered'>): void {
    agentRecord(state, agentId).reskill = undefined;
  },
};
