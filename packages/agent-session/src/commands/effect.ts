import type { ContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { eventContactId, eventType, isContactEvent, isTrue, text } from '@patchpanel/protocol/events';
import { memberText } from '../http/answer.js';
import type { SessionData } from '../store/session-data.js';
import type { Effect } from './action.js';

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;

/** Where the session stands towards an effect; `impossible` once its contact is gone. */
export function effectState(effect: Effect, data: SessionData): 'reached' | 'open' | 'impossible' {
  if (effect.kind === 'muted') return data.muted === effect.on ? 'reached' : 'open';
  if (effect.kind === 'agentState') return hasAgentState(effect, data.agentState) ? 'reached' : 'open';
  if (effect.kind === 'dialling') return effectContact(effect, data) === undefined ? 'open' : 'reached';
  const contact = data.contacts.get(effect.contactId);
  if (effect.kind === 'gone') return contact === undefined || isEnded(contact) ? 'reached' : 'open';
  if (contact === undefined || isEnded(contact)) return 'impossible';
  return isReached(effect, contact) ? 'reached' : 'open';
}

/** Whether this event shows the effect, even if a later one of the same batch undoes it. */
export function showsEffect(effect: Effect, event: WireEvent): boolean {
  if (effect.kind === 'muted') return eventType(event) === 'Mute' && isTrue(event.AgentMuted) === effect.on;
  if (effect.kind === 'agentState') return eventType(event) === 'AgentState' && hasAgentState(effect, event);
  if (effect.kind === 'dialling') return isNewCall(effect, event);
  if (!isContactEvent(event) || eventContactId(event) !== effect.contactId) return false;
  return effect.kind === 'gone' ? isEnded(event) : !isEnded(event) && isReached(effect, event);
}

/** The contact that came of an effect, as the session shows it. */
export function effectContact(effect: Effect, data: SessionData): ContactId | undefined {
  if (effect.kind !== 'dialling') return undefined;
  const found = [...data.contacts].find(([, event]) => isNewCall(effect, event));
  return found?.[0];
}

function isNewCall({ known }: EffectOf<'dialling'>, event: WireEvent): boolean {
  if (eventType(event) !== 'CallContactEvent' || isTrue(event.IsInbound) || isEnded(event)) return false;
  const contactId = eventContactId(event);
  return contactId !== undefined && !known.includes(contactId);
}

/** An agent with a contact gets the state after it: the event then names it as the next one. */
function hasAgentState({ state, reason }: EffectOf<'agentState'>, event: WireEvent | undefined): boolean {
  if (event === undefined) return false;
  const next: unknown = Array.isArray(event.NextStates) ? event.NextStates[0] : undefined;
  const isAfterCallWork = isTrue(event.IsAcw);
  if (next === undefined && isAfterCallWork) return false;
  const shown = next === undefined ? text(event.CurrentState) : memberText(next, 'State');
  const shownReason = next === undefined ? text(event.CurrentOutReason) : memberText(next, 'OutReason');
  return isSameWord(shown, state) && (isSameWord(state, 'Available') || isSameWord(shownReason, reason));
}

const isSameWord = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function isReached(
  effect: EffectOf<'answered' | 'gone' | 'recording' | 'joined' | 'held' | 'masked'>,
  contact: WireEvent,
): boolean {
  const status = text(contact.Status);
  switch (effect.kind) {
    case 'answered':
      return status !== 'Incoming';
    case 'joined':
      return status === 'Joined';
    case 'recording':
      return isTrue(contact.IsLogging);
    case 'held':
      return (status === 'Holding') === effect.on;
    case 'masked':
      return (status === 'Masking') === effect.on;
    case 'gone':
      return false;
  }
}

/** The conversation is over, though after-call work may still run. */
const isEnded = (contact: WireEvent): boolean =>
  ['Disconnected', 'Discarded', 'Transfer'].includes(text(contact.Status));
