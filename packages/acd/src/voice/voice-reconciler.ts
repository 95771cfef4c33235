import type { ContactId } from '@patchpanel/protocol';
import type { WantedVoice } from '../unit/voice-view.js';
import type { VoiceEngine } from './voice-engine.js';

/**
 * Gives the voice engine its orders whenever it is called, from the state alone: never from what is folded. Tones that were ordered
 * before the first look are not sent: another decider may have done that, and a digit that is heard twice does more harm than
 * one that is missing.
 */
export function createVoiceReconciler(engine: VoiceEngine, look: () => WantedVoice): () => void {
  let sent: Map<ContactId, number> | undefined;
  return () => {
    const wanted = look();
    engine.reconcile(wanted);
    const before = sent;
    sent = new Map();
    for (const { contactId, tones } of wanted.calls) {
      const newest = tones.at(-1)?.serial ?? 0;
      const last = before === undefined ? newest : (before.get(contactId) ?? 0);
      for (const order of tones) if (order.serial > last) engine.sendTones(contactId, order);
      sent.set(contactId, newest);
    }
  };
}
