import type { CaseDraft } from './case.js';

/** A case of the extended profile, which is our own decision throughout. */
export const extended = (draft: Omit<CaseDraft, 'mark' | 'profiles'>): CaseDraft => ({
  ...draft,
  mark: 'D',
  profiles: ['extended'],
  needs: ['extended', ...(draft.needs ?? [])],
});
