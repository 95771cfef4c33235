import {
  CALL_COMMANDS,
  DEFAULT_PAGE_RATE,
  DEFAULT_SANDBOX,
  defaultOrigins,
  type PageDescription,
  type PageGrants,
  type PageRate,
} from '@patchpanel/protocol/pages';
import type { StandingPop } from './pop-list.js';

/** What becomes of a popped URL: a framed page, a link in the panel, or nothing. */
export type PopVerdict =
  | { readonly kind: 'frame'; readonly page: PageDescription }
  | { readonly kind: 'link'; readonly title: string; readonly url: string }
  | { readonly kind: 'refused'; readonly reason: 'NOT_HTTP' };

/** By what a popped URL is judged. */
export interface PopPolicy {
  readonly pages: readonly PageDescription[];
  readonly screenPopOrigins: readonly string[];
  /** Origins that never stand in a frame: the desktop's and the API's own. @see PM-704 */
  readonly ownOrigins: readonly string[];
}

const DEFAULT_GRANTS: PageGrants = { commands: CALL_COMMANDS, card: true, sessionInfo: false, identity: false };

/**
 * Decides about a popped URL. It takes the grants of the configured page of its origin, the common part of several,
 * and the defaults on an origin that is listed for screen pops; any other origin is not framed.
 */
export function judgePop({ id, url, title }: Omit<StandingPop, 'contactId'>, policy: PopPolicy): PopVerdict {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    return { kind: 'refused', reason: 'NOT_HTTP' };
  }
  const name = title === '' ? parsed.host : title;
  const kin = policy.pages.filter((page) => page.origins.includes(parsed.origin));
  const framable = kin.length > 0 || policy.screenPopOrigins.includes(parsed.origin);
  if (!framable || policy.ownOrigins.includes(parsed.origin)) return { kind: 'link', title: name, url: parsed.href };
  const [first] = kin;
  const rate = lowestRate(kin);
  return {
    kind: 'frame',
    page: {
      id,
      title: title === '' && first !== undefined ? first.title : name,
      place: 'contact-panel',
      url: parsed.href,
      profile: first?.profile ?? 'max',
      origins: defaultOrigins(parsed.href),
      grants: kin.length === 0 ? DEFAULT_GRANTS : kin.map((page) => page.grants).reduce(commonGrants),
      skills: [],
      media: [],
      openOn: 'incoming',
      sandbox: common(kin.map((page) => page.sandbox)) ?? DEFAULT_SANDBOX,
      allow: common(kin.map((page) => page.allow)) ?? [],
      opaqueOrigin: kin.some((page) => page.opaqueOrigin),
      ...(rate === undefined ? {} : { rate }),
    },
  };
}

function commonGrants(one: PageGrants, other: PageGrants): PageGrants {
  return {
    commands: one.commands.filter((command) => other.commands.includes(command)),
    card: one.card && other.card,
    sessionInfo: one.sessionInfo && other.sessionInfo,
    identity: one.identity && other.identity,
  };
}

function lowestRate(pages: readonly PageDescription[]): PageRate | undefined {
  if (pages.every(({ rate }) => rate === undefined)) return undefined;
  const rates = pages.map(({ rate = DEFAULT_PAGE_RATE }) => rate);
  return {
    perSecond: Math.min(...rates.map(({ perSecond }) => perSecond)),
    burst: Math.min(...rates.map(({ burst }) => burst)),
  };
}

function common<Item>(lists: readonly (readonly Item[])[]): readonly Item[] | undefined {
  const [first, ...others] = lists;
  return first?.filter((item) => others.every((list) => list.includes(item)));
}
