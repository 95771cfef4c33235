import type { PageNotice } from '@patchpanel/broker';
import type { PageInstance } from './contract.js';

/** Notices that one mounted page may gather; further ones are dropped. */
const MAX_NOTICES = 10;

/** The page with one more notice; `undefined` if it is for another page, known, or one too many. */
export function withNotice(instance: PageInstance, notice: PageNotice): PageInstance | undefined {
  const isOfPage = instance.page.id === notice.page && instance.contactId === notice.contactId;
  return isOfPage ? noticed(instance, notice) : undefined;
}

/** The page with one more notice; `undefined` if it is known or one too many. */
export function noticed(
  instance: PageInstance,
  { code, message }: PageInstance['notices'][number],
): PageInstance | undefined {
  const { notices } = instance;
  const known = notices.some((notice) => notice.code === code && notice.message === message);
  if (known || notices.length >= MAX_NOTICES) return undefined;
  return { ...instance, notices: [...notices, { code, message }] };
}

/** The page without the notices of a code; `undefined` if it has none. */
export function unnoticed(instance: PageInstance, code: string): PageInstance | undefined {
  const notices = instance.notices.filter((notice) => notice.code !== code);
  return notices.length === instance.notices.length ? undefined : { ...instance, notices };
}

/** The page may refuse to be framed, or follows nobody. @see PM-704 */
export const NOT_REGISTERED = {
  code: 'NOT_REGISTERED',
  message:
    'The page has not registered within 15 s. It may refuse to be framed (X-Frame-Options, or frame-ancestors in its Content-Security-Policy), or not follow contacts at all.',
} as const;

/** The frame was about to go where it may not; the origin is named, never the address. @see PM-704 */
export const blockedNavigation = (origin: string) => ({
  code: 'NAVIGATION_BLOCKED',
  message: `${origin} may not be framed here; add it to the "origins" or "signInOrigins" of the configuration.`,
});
