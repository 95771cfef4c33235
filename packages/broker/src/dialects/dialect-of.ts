import type { PageProfile } from '@patchpanel/protocol/pages';
import { cxaDialect } from './cxa-dialect.js';
import type { Dialect } from './dialect.js';
import { maxDialect } from './max-dialect.js';

const DIALECTS: Readonly<Record<PageProfile, Dialect>> = { max: maxDialect, cxa: cxaDialect };

/** The dialect that the host speaks to pages of a profile. */
export const dialectOf = (profile: PageProfile): Dialect => DIALECTS[profile];
