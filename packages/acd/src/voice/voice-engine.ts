import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { ToneOrder } from '../engine/voice/call-links.js';
import type { WantedVoice } from '../unit/voice-view.js';

/** What carries voice. It is told what is wanted, never what happened, and may be told the same again. */
export interface VoiceEngine {
  /** Brings calls, conferences and agents' phones in line with what is wanted. */
  reconcile(wanted: WantedVoice): void;
  /** Sends tones into a call; told once for each order. */
  sendTones(contactId: ContactId, order: ToneOrder): void;
  close(): void;
}

/** What a voice engine tells. */
export interface VoiceReports {
  /** A party that was dialled took the call. */
  answered(contactId: ContactId): void;
  /** An agent took up the phone that was dialled. */
  legAnswered(agentId: AgentId, legId: string): void;
  /** The phone of an agent is gone; its calls are not. */
  legLost(agentId: AgentId, legId: string): void;
}
