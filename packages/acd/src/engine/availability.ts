import type { MediaType } from '@patchpanel/protocol/pages';
import type { AgentConfiguration } from '../configuration/types.js';
import type { AgentPhase } from './life-cycles/agent.js';
import type { AgentRecord, ContactRecord } from './records.js';

/** Every medium. Spelt out: the engine takes no code from elsewhere where a type will do. */
export const MEDIA = ['voice', 'chat', 'email', 'voicemail', 'workitem'] as const satisfies readonly MediaType[];

/**
 * How many contacts of a medium an agent holds at once. Without any limit in the settings the agent takes one contact at a
 * time, of whatever medium; with some, each medium up to its own, where voice left out means one call and another medium none.
 */
export function limitOf(settings: AgentConfiguration | undefined, medium: MediaType): number {
  const limits = settings?.limits;
  if (limits === undefined || takesOneAtATime(settings)) return 1;
  return limits[medium] ?? (medium === 'voice' ? 1 : 0);
}

/** Tells whether the settings leave out multi-contact handling. */
export function takesOneAtATime(settings: AgentConfiguration | undefined): boolean {
  for (const _ in settings?.limits) return false;
  return true;
}

/** Tells whether a contact takes one of its agent's places: a parked one does not. */
export function takesPlace(contact: ContactRecord): boolean {
  return contact.phase !== 'parked';
}

/** Tells whether the agent can be asked to take a contact of this medium now. */
export function isFree(agent: AgentRecord, medium: MediaType): boolean {
  if (agent.session === undefined || agent.settings === undefined || !isWilling(agent)) return false;
  const limit = limitOf(agent.settings, medium);
  if (agent.contacts.size === 0) return limit > 0;
  return placesTaken(agent, medium) < limit;
}

/** How many of the places that the agent has for a medium are taken; who takes one contact at a time has one for all. */
export function placesTaken(agent: AgentRecord, medium: MediaType): number {
  const single = takesOneAtATime(agent.settings);
  let taken = 0;
  for (const contact of agent.contacts) {
    if (takesPlace(contact) && (single || contact.details.mediaType === medium)) taken += 1;
  }
  return taken;
}

/* Who deals with a contact takes another one unless he or she asked to be unavailable after it, or is in a talk that others must not disturb. */
function isWilling({ phase, next }: AgentRecord): boolean {
  if (phase === 'available' || phase === 'dialer') return true;
  return takesMore(phase) && next?.available !== false;
}

/** Tells whether an agent in this phase may be offered contacts beside the one that he or she deals with. */
export function takesMore(phase: AgentPhase): boolean {
  return phase === 'inbound' || phase === 'outbound';
}
