import type { KoaContextWithOIDC } from 'oidc-provider';
import { escaped, page } from './page.js';
import { pageHeaders } from './page-style.js';
import { chooseLanguage, type Language, PAGE_WORDS } from './page-words.js';

/** What a page without a form of ours says. */
export type Message =
  | { readonly kind: 'expired' | 'signed-out' }
  | { readonly kind: 'failed'; readonly code: string }
  /** The form is the provider's: it holds what proves that the answer came from this page. */
  | { readonly kind: 'sign-out'; readonly form: string };

const SIGN_OUT_FORM = 'op.logoutForm';

/** A page with a message, and where it asks something with the button that answers. */
export function messagePage(language: Language, message: Message): string {
  const words = PAGE_WORDS[language];
  const [title, hint] = {
    expired: () => [words.expired, words.expiredHint],
    'signed-out': () => [words.signedOut, words.signedOutHint],
    failed: () => [words.failed, words.failedHint(message.kind === 'failed' ? message.code : '')],
    'sign-out': () => [words.signOut, words.signOutHint],
  }[message.kind]() as [string, string];
  const button = `<button form="${SIGN_OUT_FORM}" name="logout" value="yes">${escaped(words.signOut)}</button>`;
  const ask = message.kind === 'sign-out' ? `${message.form}${button}` : '';
  const body = `<div><h1>${escaped(title)}</h1><p class="muted">${escaped(hint)}</p></div>${ask}`;
  return page({ language, title, body, hasLanguages: false });
}

/** Answers a request of the provider with a message, in the language that it asks for. */
export function answerWithMessage(ctx: KoaContextWithOIDC, message: Message): void {
  const asked = ctx.query.ui_locales;
  const language = chooseLanguage(typeof asked === 'string' ? asked : undefined, ctx.get('Accept-Language'));
  ctx.set(pageHeaders());
  ctx.body = messagePage(language, message);
}
