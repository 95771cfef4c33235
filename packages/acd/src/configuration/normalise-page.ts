import { type SkillId, toPageId } from '@patchpanel/protocol';
import {
  CALL_COMMANDS,
  type CommandGrant,
  DEFAULT_SANDBOX,
  defaultOrigins,
  type PageDescription,
} from '@patchpanel/protocol/pages';
import type { PageEntry } from './file-schema.js';

const commandsOf = (commands: 'all' | 'none' | readonly string[] = 'all'): readonly CommandGrant[] => {
  if (commands === 'all') return CALL_COMMANDS;
  return commands === 'none' ? [] : ([...new Set(commands)] as CommandGrant[]);
};

/** Fills a checked page's defaults in. @see PM-509 @see PM-702 @see PM-704 */
export function normalisePage(page: PageEntry, skillIdOf: (key: string) => SkillId): PageDescription {
  const { grants = {}, opaqueOrigin = false } = page;
  const sandbox = opaqueOrigin ? DEFAULT_SANDBOX.filter((token) => token !== 'allow-same-origin') : DEFAULT_SANDBOX;
  return {
    id: toPageId(page.id),
    title: page.title,
    place: page.place,
    url: page.url,
    profile: page.profile ?? 'max',
    origins: page.origins ?? defaultOrigins(page.url),
    grants: {
      commands: commandsOf(grants.commands),
      card: grants.card ?? true,
      sessionInfo: grants.sessionInfo ?? false,
      identity: grants.identity ?? false,
    },
    skills: (page.skills ?? []).map(skillIdOf),
    media: page.media ?? [],
    openOn: page.openOn ?? 'incoming',
    sandbox: page.sandbox ?? sandbox,
    allow: page.allow ?? [],
    opaqueOrigin,
    ...(page.rate === undefined ? {} : { rate: page.rate }),
  };
}
