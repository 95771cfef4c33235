/** One envelope that a window was to be sent. */
export interface HeldEnvelope {
  readonly envelope: object;
  /** It carries the session token, whose delivery is audited. @see PM-706 */
  readonly withToken: boolean;
}

/** No session has so many batches in a second; where one does, the hold ends early and nothing is lost. */
export const HELD_ENVELOPES = 1_000;
