import type { ContactId, SessionId } from '@patchpanel/protocol';

interface OfContact {
  readonly sessionId: SessionId;
  readonly contactId: ContactId;
}

/** What agents do in campaigns, and what they write to contacts. */
export type ReachCommand =
  | (OfContact & { readonly kind: 'SnoozeContact' | 'DialIndependently' })
  | (OfContact & { readonly kind: 'IndependentDialOutcome'; readonly outcome: string })
  | (OfContact & { readonly kind: 'OverrideAnswer'; readonly type: string })
  | (OfContact & { readonly kind: 'SetCustomData'; readonly indicatorName: string; readonly data: string })
  /** An id or a name. */
  | { readonly kind: 'LogInToDialer'; readonly sessionId: SessionId; readonly skill: string }
  | { readonly kind: 'LogOutOfDialer'; readonly sessionId: SessionId };
