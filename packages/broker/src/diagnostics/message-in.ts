import type { PageMessageType, readPageMessage } from '@patchpanel/protocol/messages';
import type { RegisteredPage } from '../page-registry.js';
import type { Verdict } from '../policy.js';
import type { InVerdict } from './diagnostic-event.js';
import { type Diagnostics, placeOf } from './diagnostics.js';
import { didYouMean } from './did-you-mean.js';

type Outcome = ReturnType<typeof readPageMessage>;

/** A message of an admitted page, and what was made of it. */
export interface JudgedMessage {
  readonly data: unknown;
  readonly page: RegisteredPage;
  readonly origin: string;
  readonly outcome: Outcome;
  readonly verdict: InVerdict;
}

const RULE_OF_FAULT = { INVALID_CONTACT_ID: 'PM-206', INVALID_SUBSCRIPTION_TYPES: 'PM-207', INVALID_CARD: 'PM-601' };
const RULES = { 'not-ours': 'PM-701', ignored: 'PM-703', 'too-many-frames': 'PM-702' };
/** A longer `messageType` is cut: it is not this protocol's. */
const SHOWN_CHARACTERS = 100;

/** Tells of a message whose sender was refused; its data is left unread. @see PM-702 */
export function tellOfRefused(verdict: Exclude<Verdict, { kind: 'admitted' }>, origin: string, to: Diagnostics): void {
  const place = verdict.kind === 'unlisted-origin' ? { place: placeOf(verdict.page) } : {};
  to.tell({ kind: 'message-in', verdict: verdict.kind, rule: 'PM-702', origin, ...place });
}

/** Tells of a message of an admitted page, before anything comes of it. */
export function tellOfAdmitted({ data, page, origin, outcome, verdict }: JudgedMessage, to: Diagnostics): void {
  const messageType = messageTypeOf(data, outcome);
  const meant = outcome.kind === 'not-ours' && messageType !== undefined ? didYouMean(messageType) : undefined;
  to.tell({
    kind: 'message-in',
    verdict,
    rule: ruleOf(verdict, outcome),
    origin,
    place: placeOf(page),
    data,
    ...(messageType !== undefined && { messageType }),
    ...(meant !== undefined && { didYouMean: meant }),
    ...(outcome.kind === 'malformed' && { problem: outcome.detail }),
  });
}

function ruleOf(verdict: InVerdict, outcome: Outcome): string {
  if (verdict in RULES) return RULES[verdict as keyof typeof RULES];
  if (outcome.kind === 'malformed') return RULE_OF_FAULT[outcome.code as keyof typeof RULE_OF_FAULT] ?? 'PM-701';
  return outcome.kind === 'valid' ? ruleOfMessage(outcome.message.messageType) : 'PM-701';
}

function ruleOfMessage(messageType: PageMessageType): string {
  if (messageType === 'RegisterForClientEvents') return 'PM-202';
  if (messageType === 'UnregisterFromClientEvents') return 'PM-215';
  return messageType === 'ContactCardData' ? 'PM-601' : 'PM-501';
}

function messageTypeOf(data: unknown, outcome: Outcome): string | undefined {
  if (outcome.kind === 'valid') return outcome.message.messageType;
  if (outcome.kind === 'malformed') return outcome.messageType;
  try {
    const messageType: unknown = (data as { readonly messageType?: unknown } | null | undefined)?.messageType;
    return typeof messageType === 'string' ? messageType.slice(0, SHOWN_CHARACTERS) : undefined;
  } catch {
    return undefined;
  }
}
