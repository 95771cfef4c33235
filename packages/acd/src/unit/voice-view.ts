import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { VoicePhase } from '../engine/life-cycles/voice.js';
import type { UnitState } from '../engine/state.js';
import type { CallLinks, ToneOrder } from '../engine/voice/call-links.js';

/** One agent's side of a call as the unit wants it: who is at the other end, and what state it is in. */
export interface WantedCall extends Omit<CallLinks, 'host' | 'tones'> {
  readonly contactId: ContactId;
  readonly phase: VoicePhase;
  readonly inbound: boolean;
  readonly agentId?: AgentId;
  /** What the agent sent, the last few in order; each is to be heard at most once. */
  readonly tones: readonly ToneOrder[];
}

/** An agent's phone as the unit wants it. */
export interface WantedLeg {
  readonly agentId: AgentId;
  readonly legId: string;
  readonly status: 'dialing' | 'active';
}

/** Everything that the unit wants of what carries voice. */
export interface WantedVoice {
  readonly calls: readonly WantedCall[];
  readonly legs: readonly WantedLeg[];
}

/** What the unit wants of what carries voice, at this moment. */
export function viewVoice(state: UnitState): WantedVoice {
  const calls: WantedCall[] = [];
  for (const { details, phase, agent, links } of state.contacts.values()) {
    if (details.mediaType !== 'voice' || phase === 'wrapUp') continue;
    const { host: _, tones = [], ...ends } = links;
    calls.push({
      contactId: details.contactId,
      phase: phase as VoicePhase,
      inbound: details.inbound,
      ...(agent === undefined ? {} : { agentId: agent.agentId }),
      ...ends,
      tones,
    });
  }
  const legs: WantedLeg[] = [];
  for (const { agentId, leg } of state.agents.values()) if (leg !== undefined) legs.push({ agentId, ...leg });
  return { calls, legs };
}
