import { CALL_COMMANDS, EXTENDED_COMMANDS } from '@patchpanel/protocol/pages';
import type { Kit } from '../kit/kit.js';
import type { Profile } from '../run/profile.js';

/** One page of `patchpanel.json`. */
export type PageEntry = Readonly<Record<string, unknown>>;

/**
 * The kit's slots as `pages` of our configuration file, each with the grants that its kind stands for. The attacker's
 * origin has a page of its own, so that frames may show it (PM-704) though no other page lists it.
 */
export function kitPages(kit: Kit, profile: Profile): readonly PageEntry[] {
  const commands = profile === 'extended' ? [...CALL_COMMANDS, ...EXTENDED_COMMANDS] : 'all';
  const pages = kit.slots.map(({ name, kind, url, origins }) => ({
    id: name,
    title: `Kit ${name}`,
    place: kind === 'panel' ? 'contact-panel' : 'workspace',
    url,
    profile: profile === 'cxa' ? 'cxa' : 'max',
    ...(kind === 'opaque' ? { opaqueOrigin: true } : { origins }),
    grants:
      kind === 'plain'
        ? { commands: 'none', card: false, sessionInfo: false, identity: false }
        : {
            commands,
            card: true,
            sessionInfo: kind !== 'opaque',
            identity: profile === 'extended' && kind !== 'opaque',
          },
  }));
  const attacker = {
    id: 'attacker',
    title: 'Kit attacker',
    place: 'workspace',
    url: kit.pageUrl(kit.attackerOrigin, 'attacker'),
  };
  return [...pages, { ...attacker, grants: { commands: 'none', card: false } }];
}
