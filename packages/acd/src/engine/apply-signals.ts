import type { ContactId } from '@patchpanel/protocol';
import type { AgentRecord } from './records.js';
import type { Indicator, SignalFact } from './signal-facts.js';
import { agentRecord, type UnitState } from './state.js';

/** The lamps of one agent; a further one lets the one that was set longest ago go. */
export const MAX_INDICATORS = 50;
/** The signals that one command brings at most. */
export const MAX_SIGNALS = 8;

const isSame = (a: Indicator, b: Indicator): boolean => a.name === b.name && a.contactId === b.contactId;

type FactOf<Kind extends SignalFact['t']> = Extract<SignalFact, { readonly t: Kind }>;

/** How the state follows. */
export const SIGNAL_HANDLERS = {
  /* The lamp of the same name and contact is replaced. */
  IndicatorSet(state: UnitState, { agentId, indicator }: FactOf<'IndicatorSet'>): void {
    const agent = agentRecord(state, agentId);
    const others = agent.indicators.filter((known) => !isSame(known, indicator));
    agent.indicators = [...others, indicator].slice(-MAX_INDICATORS);
  },
  IndicatorDropped(state: UnitState, { agentId, name }: FactOf<'IndicatorDropped'>): void {
    const agent = agentRecord(state, agentId);
    agent.indicators = agent.indicators.filter((known) => known.name !== name || known.contactId !== undefined);
  },
};

/** Takes the lamps of a contact that leaves its agent. */
export function dropIndicators(agent: AgentRecord, contactId: ContactId): void {
  if (hasIndicators(agent, contactId)) {
    agent.indicators = agent.indicators.filter((known) => known.contactId !== contactId);
  }
}

/** Tells whether a lamp is lit for the contact. */
export function hasIndicators({ indicators }: AgentRecord, contactId: ContactId): boolean {
  return indicators.some((known) => known.contactId === contactId);
}
