import type { ContactId } from '@patchpanel/protocol';

/** A call as the unit wants it: one that is being dialled wants somebody to answer. */
export interface WantedCall {
  readonly contactId: ContactId;
  readonly status: string;
  readonly inbound: boolean;
}

/** What carries voice. It is told what is wanted, never what happened, and may be told the same again. */
export interface VoiceEngine {
  /** Brings the calls that there are in line with the calls that are wanted. */
  reconcile(wanted: readonly WantedCall[]): void;
  close(): void;
}
