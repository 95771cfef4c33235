/** What a host is judged by. `extended` runs the group of `extended-profile.md` over profile `max`. */
export const PROFILES = ['max', 'cxa', 'extended'] as const;
/** One of {@link PROFILES}. */
export type Profile = (typeof PROFILES)[number];

/** What differs on the wire between the dialects. @see PM-801 @see PM-802 @see PM-803 */
export interface Dialect {
  readonly issuer: 'MAX' | 'CXA';
  readonly acknowledgementFirst: boolean;
  readonly invalidTypes: string;
}

/** The dialect of a profile. */
export function dialectOf(profile: Profile): Dialect {
  return profile === 'cxa'
    ? { issuer: 'CXA', acknowledgementFirst: false, invalidTypes: 'Invalid Subscription Types.' }
    : { issuer: 'MAX', acknowledgementFirst: true, invalidTypes: 'Invalid Subscription Types' };
}
