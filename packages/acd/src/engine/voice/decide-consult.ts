import type { AgentId } from '@patchpanel/protocol';
import type { SkillConfiguration } from '../../configuration/types.js';
import type { Outcome } from '../../unit/commands.js';
import type { CommandOf } from '../engine-command.js';
import type { ContactDetails } from '../facts.js';
import { agentName, findSkill, sessionAgent } from '../lookups.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import { offer, routeContact } from '../routing.js';
import { askReskill } from '../skill-hours.js';
import { done, reject, type Turn } from '../turn.js';
import { dialLeg, legDetails, mainCall, whyNotDial } from './open-leg.js';

type Consult = CommandOf<'ConsultAgent'> | CommandOf<'DialSkill'>;

/** Whom a call within the unit is for. */
interface Called {
  readonly to: string;
  readonly label: string;
  readonly skill: SkillConfiguration | undefined;
  readonly target?: AgentRecord;
}

/**
 * `ConsultAgent` rings a colleague at once, whatever state he or she is in, `DialAgent` waits in the colleague's personal queue,
 * `DialSkill` in that of a skill. It is a pair of contacts: this agent's, which dials, and the other one's, which knows the same master.
 */
export function decideConsult(turn: Turn, command: Consult): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const { contactId, peerContactId, parentContactId } = command;
  const wrong = whyNotDial(turn, agent, [contactId, peerContactId]);
  if (wrong !== undefined) return wrong;
  const parent = mainCall(agent, parentContactId);
  if (parent.found === undefined) return parent.rejection;
  const { main } = parent.found;
  const called =
    command.kind === 'DialSkill' ? calledSkill(turn, command.skill) : calledAgent(turn, agent, main, command);
  if ('ok' in called) return called;
  const asked =
    command.kind === 'DialSkill' && called.skill !== undefined
      ? askReskill(turn, agent, called.skill.skillId, command)
      : undefined;
  if (asked !== undefined) return asked;
  const own = { ...legDetails(called.skill, main, contactId), inbound: false, callType: 'Consult' } as const;
  const words = { from: agent.agentId, to: called.to };
  dialLeg(turn, agent, { ...own, ...words, customerName: called.label }, { peer: peerContactId });
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'queued',
    details: {
      ...own,
      ...words,
      ...otherSide(command, called),
      contactId: peerContactId,
      customerName: agentName(agent),
    },
    links: { peer: contactId },
  });
  const other = turn.state.contacts.get(peerContactId);
  if (other === undefined) return done({ contactId });
  if (command.kind === 'ConsultAgent' && called.target !== undefined) offer(turn, other, called.target);
  else routeContact(turn, other);
  return done({ contactId });
}

function otherSide({ kind }: Consult, { skill, target }: Called): Partial<ContactDetails> & { inbound: true } {
  const side = { inbound: true, refusalSeconds: skill?.refusalTimeoutSeconds ?? 0 } as const;
  if (kind === 'ConsultAgent') return { ...side, callType: 'Consult', manualAccept: true };
  const queue = { ...side, manualAccept: skill?.requireManualAccept ?? true };
  return target === undefined
    ? { ...queue, callType: 'Regular' }
    : { ...queue, callType: 'PersonalQueue', onlyAgent: target.agentId };
}

function calledSkill({ state }: Turn, wanted: string): Called | Outcome {
  const skill = findSkill(state, wanted, 'voice');
  if (skill === undefined) return reject('skill_not_found', 'There is no such voice skill; give its id or name.');
  return { to: skill.name, label: skill.name, skill };
}

function calledAgent(
  { state }: Turn,
  agent: AgentRecord,
  main: ContactRecord | undefined,
  { kind, targetAgentId }: { readonly kind: Consult['kind']; readonly targetAgentId: AgentId },
): Called | Outcome {
  const target = state.agents.get(targetAgentId);
  if (target?.settings === undefined)
    return reject('agent_not_found', `There is no agent ${JSON.stringify(targetAgentId)}.`);
  if (target === agent) return reject('invalid_parameter', 'targetAgentId is the agent who calls.');
  if (target.session === undefined) return reject('agent_logged_out', `Agent ${targetAgentId} is not signed in.`);
  if (kind === 'ConsultAgent' && isOnThePhone(target)) {
    return reject('agent_busy', `Agent ${targetAgentId} has a call; try later, or dial into the personal queue.`);
  }
  const skillId = main?.details.skillId ?? agent.skillIds.voice[0] ?? target.skillIds.voice[0];
  const skill = skillId === undefined ? undefined : state.skills.get(skillId);
  return { to: targetAgentId, label: agentName(target), skill, target };
}

function isOnThePhone(agent: AgentRecord): boolean {
  for (const { details } of agent.contacts) if (details.mediaType === 'voice') return true;
  return false;
}
