import type { ContactId } from '@patchpanel/protocol';
import type { Clock } from '../unit/clock.js';
import type { VoiceEngine } from './voice-engine.js';

/** How long a simulated customer lets the phone ring. */
export const RING_MS = 3_000;

/** Signalling only: every customer that is dialled answers after three seconds. */
export function createSimulatedVoice(clock: Clock, answered: (contactId: ContactId) => void): VoiceEngine {
  const ringing = new Map<ContactId, () => void>();
  return {
    reconcile(wanted) {
      const dialling = new Set(
        wanted.filter((call) => !call.inbound && call.status === 'Dialing').map((call) => call.contactId),
      );
      for (const [contactId, cancel] of ringing) {
        if (dialling.has(contactId)) continue;
        cancel();
        ringing.delete(contactId);
      }
      for (const contactId of dialling) {
        if (!ringing.has(contactId))
          ringing.set(
            contactId,
            clock.setTimer(() => answered(contactId), RING_MS),
          );
      }
    },
    close() {
      for (const cancel of ringing.values()) cancel();
      ringing.clear();
    },
  };
}
