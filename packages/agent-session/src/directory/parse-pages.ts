import { toPageId, toSkillId } from '@patchpanel/protocol';
import {
  CALL_COMMANDS,
  checkUrlTemplate,
  DEFAULT_SANDBOX,
  defaultOrigins,
  EXTENDED_COMMANDS,
  MEDIA_TYPES,
  type PageDescription,
  type PageRate,
} from '@patchpanel/protocol/pages';
import { member, memberList, memberText } from '../http/answer.js';

const GRANTABLE = [...CALL_COMMANDS, ...EXTENDED_COMMANDS];
/** A sandbox never lets a page navigate the desktop away. @see PM-704 */
const isAllowedSandbox = (token: string) => !token.startsWith('allow-top-navigation');

/** Reads `GET /patchpanel/v1/pages`; a page that cannot be used is left out, an unknown grant or token is none. */
export function parsePages(body: unknown): readonly PageDescription[] {
  const pages = memberList(body, 'pages').flatMap((page) => parsePage(page) ?? []);
  return pages.filter((page, index) => pages.findIndex(({ id }) => id === page.id) === index);
}

/** Reads the origins of the same answer that popped URLs may be of; what is no origin is left out. */
export function parseScreenPopOrigins(body: unknown): readonly string[] {
  return texts(body, 'screenPopOrigins').filter(isOrigin);
}

function parsePage(page: unknown): PageDescription | undefined {
  const id = memberText(page, 'id');
  const url = memberText(page, 'url');
  const place = member(page, 'place');
  if (id === '' || checkUrlTemplate(url).length > 0) return undefined;
  if (place !== 'contact-panel' && place !== 'workspace') return undefined;
  const grants = member(page, 'grants');
  const commands = texts(grants, 'commands');
  const origins = texts(page, 'origins').filter(isOrigin);
  const media = texts(page, 'media');
  const rate = parseRate(member(page, 'rate'));
  return {
    id: toPageId(id),
    title: memberText(page, 'title') || id,
    place,
    url,
    profile: member(page, 'profile') === 'cxa' ? 'cxa' : 'max',
    origins: origins.length > 0 ? origins : defaultOrigins(url),
    grants: {
      commands: GRANTABLE.filter((command) => commands.includes(command)),
      card: member(grants, 'card') === true,
      sessionInfo: member(grants, 'sessionInfo') === true,
      identity: member(grants, 'identity') === true,
    },
    skills: texts(page, 'skills').map(toSkillId),
    media: MEDIA_TYPES.filter((medium) => media.includes(medium)),
    openOn: member(page, 'openOn') === 'active' ? 'active' : 'incoming',
    sandbox: Array.isArray(member(page, 'sandbox'))
      ? texts(page, 'sandbox').filter(isAllowedSandbox)
      : [...DEFAULT_SANDBOX],
    allow: texts(page, 'allow'),
    opaqueOrigin: member(page, 'opaqueOrigin') === true,
    ...(rate === undefined ? {} : { rate }),
  };
}

function parseRate(rate: unknown): PageRate | undefined {
  const [perSecond, burst] = [member(rate, 'perSecond'), member(rate, 'burst')];
  return isCount(perSecond) && isCount(burst) ? { perSecond, burst } : undefined;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 1;

const texts = (value: unknown, key: string): string[] =>
  memberList(value, key, 100).filter((item): item is string => typeof item === 'string');

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
