import type { PageProfile } from '../pages/page.js';
import { memberText } from './printable.js';

/** What a page may subscribe to, as compared in lower case. @see PM-203 */
export const SUBSCRIPTION_TYPES = ['all', 'agent', 'contact', 'contacts', 'sessioninfo'] as const;
/** What a page of the dialect `cxa` may subscribe to. @see PM-804 */
export const CXA_SUBSCRIPTION_TYPES = [...SUBSCRIPTION_TYPES, 'agentassist'] as const;
/** One of {@link CXA_SUBSCRIPTION_TYPES}; `agentassist` is read for pages of that dialect alone. */
export type SubscriptionType = (typeof CXA_SUBSCRIPTION_TYPES)[number];

/** How `subscriptionTypes` was understood. `complaint` is the text of the warning that is due, if one is. @see PM-207 */
export type SubscriptionTypesResult =
  | { readonly kind: 'valid'; readonly types: ReadonlySet<SubscriptionType>; readonly complaint?: string }
  | { readonly kind: 'invalid'; readonly complaint: string };

/** More members than any page has; an array's length may be four thousand million, its clone costing nothing. */
const READ_MEMBERS = 1_000;
const NAMED_MEMBERS = 10;
const LONGEST_TYPE = Math.max(...CXA_SUBSCRIPTION_TYPES.map((type) => type.length));
const KNOWN: Readonly<Record<PageProfile, ReadonlySet<string>>> = {
  max: new Set(SUBSCRIPTION_TYPES),
  cxa: new Set(CXA_SUBSCRIPTION_TYPES),
};

/**
 * Reads `subscriptionTypes`: members count by their locale-invariant lower case, untrimmed; one valid member is enough.
 * The first 1,000 members are read and the first 10 invalid ones named. Never throws on cloned data.
 * @see PM-203 @see PM-207
 */
export function parseSubscriptionTypes(value: unknown, profile: PageProfile = 'max'): SubscriptionTypesResult {
  if (value === undefined) return { kind: 'invalid', complaint: 'subscriptionTypes is missing' };
  if (!Array.isArray(value)) return { kind: 'invalid', complaint: 'subscriptionTypes is not an array' };
  if (value.length === 0) return { kind: 'invalid', complaint: 'subscriptionTypes is empty' };
  const types = new Set<SubscriptionType>();
  const invalid: string[] = [];
  let unnamed = 0;
  for (const member of value.slice(0, READ_MEMBERS)) {
    const type = toSubscriptionType(member, KNOWN[profile]);
    if (type !== undefined) types.add(type);
    else if (invalid.length < NAMED_MEMBERS) invalid.push(memberText(member));
    else unnamed += 1;
  }
  const more = unnamed > 0 ? ` and ${unnamed} more` : '';
  const complaint = `subscriptionTypes has invalid members: ${invalid.join(', ')}${more}`;
  if (types.size === 0) return { kind: 'invalid', complaint };
  return invalid.length === 0 ? { kind: 'valid', types } : { kind: 'valid', types, complaint };
}

function toSubscriptionType(member: unknown, known: ReadonlySet<string>): SubscriptionType | undefined {
  if (typeof member !== 'string' || member.length > LONGEST_TYPE) return undefined;
  const type = member.toLowerCase();
  return known.has(type) ? (type as SubscriptionType) : undefined;
}
