import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { IndicatorSignal } from '../unit/signal-commands.js';

/** A lamp of an agent's desktop; lit for a contact, it goes with the contact. */
export interface Indicator extends Omit<IndicatorSignal, 'type'> {
  readonly contactId?: ContactId | undefined;
}

/** What happens to the lamps of an agent. */
export type SignalFact =
  | { readonly t: 'IndicatorSet'; readonly agentId: AgentId; readonly indicator: Indicator }
  /** A lamp that was lit for no contact is taken away. */
  | { readonly t: 'IndicatorDropped'; readonly agentId: AgentId; readonly name: string };
