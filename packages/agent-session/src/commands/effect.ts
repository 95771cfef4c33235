import type { WireEvent } from '@patchpanel/protocol/events';
import { eventContactId, eventType, isContactEvent, isTrue, text } from '@patchpanel/protocol/events';
import type { SessionData } from '../store/session-data.js';
import type { Effect } from './action.js';

/** Where the session stands towards an effect; `impossible` once its contact is gone. */
export function effectState(effect: Effect, data: SessionData): 'reached' | 'open' | 'impossible' {
  if (effect.kind === 'muted') return data.muted === effect.on ? 'reached' : 'open';
  const contact = data.contacts.get(effect.contactId);
  if (effect.kind === 'gone') return contact === undefined || isEnded(contact) ? 'reached' : 'open';
  if (contact === undefined || isEnded(contact)) return 'impossible';
  return isReached(effect, contact) ? 'reached' : 'open';
}

/** Whether this event shows the effect, even if a later one of the same batch undoes it. */
export function showsEffect(effect: Effect, event: WireEvent): boolean {
  if (effect.kind === 'muted') return eventType(event) === 'Mute' && isTrue(event.AgentMuted) === effect.on;
  if (!isContactEvent(event) || eventContactId(event) !== effect.contactId) return false;
  return effect.kind === 'gone' ? isEnded(event) : !isEnded(event) && isReached(effect, event);
}

function isReached(effect: Exclude<Effect, { kind: 'muted' }>, contact: WireEvent): boolean {
  const status = text(contact.Status);
  switch (effect.kind) {
    case 'answered':
      return status !== 'Incoming';
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
