import type { Clock } from '../unit/clock.js';
import type { VoiceEngine, VoiceReports } from './voice-engine.js';

/** How long a simulated customer lets the phone ring. */
export const RING_MS = 3_000;
/** How long a simulated agent does. */
export const LEG_RING_MS = 500;

/** Signalling only: whoever is dialled outside answers after three seconds, an agent's phone after half a second. Nobody hears tones. */
export function createSimulatedVoice(
  clock: Clock,
  { answered, legAnswered }: Omit<VoiceReports, 'legLost'>,
): VoiceEngine {
  const ringing = new Map<string, () => void>();
  return {
    reconcile({ calls, legs }) {
      const wanted = new Map<string, readonly [number, () => void]>();
      for (const { contactId, phase, line } of calls) {
        if (phase === 'dialing' && line !== undefined) {
          wanted.set(`call ${contactId}`, [RING_MS, () => answered(contactId)]);
        }
      }
      for (const { agentId, legId, status } of legs) {
        if (status === 'dialing') wanted.set(`leg ${legId}`, [LEG_RING_MS, () => legAnswered(agentId, legId)]);
      }
      for (const [name, cancel] of ringing) {
        if (wanted.has(name)) continue;
        cancel();
        ringing.delete(name);
      }
      for (const [name, [afterMs, answer]] of wanted) {
        if (!ringing.has(name)) ringing.set(name, clock.setTimer(answer, afterMs));
      }
    },
    sendTones() {},
    close() {
      for (const cancel of ringing.values()) cancel();
      ringing.clear();
    },
  };
}
