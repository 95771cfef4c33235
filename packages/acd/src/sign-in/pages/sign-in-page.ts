import { escaped, page } from './page.js';
import { type Language, PAGE_WORDS } from './page-words.js';

/** Why the form is shown again. */
export type SignInProblem =
  | { readonly kind: 'refused' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** What the form shows. */
export interface SignInPage {
  readonly language: Language;
  readonly unitName: string;
  readonly userName: string;
  readonly problem?: SignInProblem;
}

/** The form for name and password. */
export function signInPage({ language, unitName, userName, problem }: SignInPage): string {
  const words = PAGE_WORDS[language];
  const isAgain = problem !== undefined && userName !== '';
  const invalid = problem?.kind === 'refused' ? ' aria-invalid="true" aria-describedby="problem"' : '';
  const focus = ' autofocus';
  const body = `<div><h1>${escaped(words.signIn)}</h1><p class="muted">${escaped(words.to(unitName))}</p></div>
${notice(problem, language)}
<form method="post">
<input type="hidden" name="lang" value="${language}">
<label>${escaped(words.userName)}<input name="userName" value="${escaped(userName)}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="256"${invalid}${isAgain ? '' : focus}></label>
<label>${escaped(words.password)}<input name="password" type="password" autocomplete="current-password" required maxlength="1024"${invalid}${isAgain ? focus : ''}></label>
<button>${escaped(words.signIn)}</button>
</form>`;
  return page({ language, title: words.signIn, body, hasLanguages: true });
}

function notice(problem: SignInProblem | undefined, language: Language): string {
  if (problem === undefined) return '';
  const words = PAGE_WORDS[language];
  const [title, hint] = {
    refused: () => [words.refused, words.refusedHint],
    busy: () => [words.busy, words.busyHint],
    wait: () => [words.wait, words.waitHint(problem.kind === 'wait' ? problem.seconds : 0)],
  }[problem.kind]() as [string, string];
  return `<div class="notice" id="problem" role="alert"><strong>${escaped(title)}</strong>${escaped(hint)}</div>`;
}
