/** The variables that may stand in a page's URL, percent-encoded when filled in. */
export const URL_VARIABLES = [
  'contactId',
  'masterId',
  'ani',
  'dnis',
  'skill',
  'skillName',
  'mediaType',
  'customerName',
  'agentId',
  'agentName',
] as const;
/** One of {@link URL_VARIABLES}. */
export type UrlVariable = (typeof URL_VARIABLES)[number];

const PLACEHOLDER = /\{([^{}]*)\}/g;
const AUTHORITY = /^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i;
const parse = (template: string): URL | undefined => {
  const sample = template.replace(PLACEHOLDER, 'x');
  return URL.canParse(sample) ? new URL(sample) : undefined;
};
const isVariable = (name: string): name is UrlVariable => (URL_VARIABLES as readonly string[]).includes(name);

/** What is wrong with a URL template. */
export interface UrlTemplateProblem {
  readonly code: 'URL_NOT_HTTP' | 'URL_INVALID' | 'URL_VARIABLE_UNKNOWN' | 'URL_VARIABLE_IN_ORIGIN';
  readonly message: string;
}

/** Checks a page's URL template: http(s), known variables only, none in scheme, host or port. @see PM-702 */
export function checkUrlTemplate(template: string): UrlTemplateProblem[] {
  const problems: UrlTemplateProblem[] = [];
  const authority = AUTHORITY.exec(template)?.[0] ?? template.split(/[/?#]/, 1)[0] ?? '';
  for (const [placeholder, name = ''] of template.matchAll(PLACEHOLDER)) {
    if (!isVariable(name)) {
      problems.push({
        code: 'URL_VARIABLE_UNKNOWN',
        message: `${placeholder} is no URL variable; known are ${URL_VARIABLES.map((known) => `{${known}}`).join(' ')}`,
      });
    }
    if (authority.includes(placeholder)) {
      problems.push({
        code: 'URL_VARIABLE_IN_ORIGIN',
        message: `${placeholder} stands in the scheme, host or port; variables may stand in path, query and fragment only`,
      });
    }
  }
  if (problems.length > 0) return problems;
  const url = parse(template);
  if (url === undefined)
    return [{ code: 'URL_INVALID', message: `${JSON.stringify(template)} is not an absolute URL` }];
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return [{ code: 'URL_NOT_HTTP', message: `${url.protocol} pages cannot be shown; use https: or http:` }];
  }
  return [];
}

/** Fills a page's URL template; every value is percent-encoded, an unknown or missing one becomes empty. */
export function expandPageUrl(template: string, values: Readonly<Partial<Record<UrlVariable, string>>>): string {
  return template.replace(PLACEHOLDER, (_, name: string) =>
    isVariable(name) ? encodeURIComponent(values[name] ?? '') : '',
  );
}

/** The origins that a page's own URL stands for: its own, and for `http:` on the default port the `https:` one too. @see PM-702 */
export function defaultOrigins(template: string): string[] {
  const url = parse(template);
  if (url === undefined) return [];
  const upgraded = url.protocol === 'http:' && url.port === '' ? [`https://${url.host}`] : [];
  return [url.origin, ...upgraded];
}
