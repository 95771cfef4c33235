import { APPLIED, refused, TIMED_OUT } from '../commands/outcome.js';
import type { CommandOutcome, IdentityRequest, PageScope } from '../contract.js';
import { member, memberText } from '../http/answer.js';
import type { ApiRequest } from '../http/api-client.js';
import type { FinalAnswer } from '../http/repeat.js';
import type { Clock } from '../platform/clock.js';

/** How long a page's question may take in all; then nobody knows. */
export const PAGE_QUESTION_MS = 10_000;

/** What a page asks of the server beside commands. */
export type PageQuestion =
  | { readonly kind: 'draft'; readonly op: 'get' | 'delete'; readonly scope: PageScope; readonly key: string }
  | {
      readonly kind: 'draft';
      readonly op: 'put';
      readonly scope: PageScope;
      readonly key: string;
      readonly value: string;
    }
  | { readonly kind: 'identity'; readonly request: IdentityRequest };

/** An outcome with what was asked for. */
export type PageAnswer = CommandOutcome & { readonly value?: string };

/** What the questions are asked with. */
export interface PageServicesPorts {
  readonly clock: Clock;
  /** Sends until answered; `undefined` once the signal aborts. */
  readonly send: (
    request: Omit<ApiRequest, 'timeLimitMs' | 'signal'>,
    signal: AbortSignal,
  ) => Promise<FinalAnswer | undefined>;
}

const DRAFTS = '/patchpanel/v1/drafts';
const REFUSALS: Readonly<Record<string, Parameters<typeof refused>[0]>> = {
  not_granted: 'NOT_GRANTED',
  contact_not_found: 'NO_SUCH_CONTACT',
  not_contact_owner: 'NO_SUCH_CONTACT',
  draft_too_large: 'INVALID_ARGUMENT',
  too_many_draft_keys: 'INVALID_ARGUMENT',
  invalid_parameter: 'INVALID_ARGUMENT',
};

/** Asks the server for pages; never rejects. Drafts of one place are changed and read in the order of the asking. @see EX-110 @see EX-401 */
export function createPageServices({
  clock,
  send,
}: PageServicesPorts): (question: PageQuestion, over: AbortSignal) => Promise<PageAnswer> {
  const turns = new Map<string, Promise<unknown>>();

  function inTurn(place: string, task: () => Promise<PageAnswer>): Promise<PageAnswer> {
    const mine = (turns.get(place) ?? Promise.resolve()).then(task);
    turns.set(place, mine);
    void mine.finally(() => {
      if (turns.get(place) === mine) turns.delete(place);
    });
    return mine;
  }

  return async (question, over) => {
    const limit = new AbortController();
    const cancel = clock.setTimer(() => limit.abort(), PAGE_QUESTION_MS);
    const signal = AbortSignal.any([limit.signal, over]);
    const ask = async () => toPageAnswer(await send(toRequest(question), signal));
    const answer = await (question.kind === 'draft' ? inTurn(placeOf(question.scope), ask) : ask());
    cancel();
    return answer;
  };
}

const placeOf = ({ page, contactId }: PageScope): string =>
  `${encodeURIComponent(page)}/${contactId === undefined ? 'agent' : `contacts/${encodeURIComponent(contactId)}`}`;

function toRequest(question: PageQuestion): Omit<ApiRequest, 'timeLimitMs' | 'signal'> {
  if (question.kind === 'identity') {
    const { page, ...wanted } = question.request;
    return { method: 'POST', path: '/patchpanel/v1/identity', body: { pageId: page, ...wanted } };
  }
  const path = `${DRAFTS}/${placeOf(question.scope)}`;
  const { key } = question;
  if (question.op === 'put') return { method: 'PUT', path, body: { key, value: question.value } };
  return { method: question.op === 'get' ? 'GET' : 'DELETE', path: `${path}?key=${encodeURIComponent(key)}` };
}

function toPageAnswer(answer: FinalAnswer | undefined): PageAnswer {
  if (answer === undefined) return TIMED_OUT;
  const { status, body } = answer;
  if (status < 300) {
    const value = member(body, 'token') ?? member(body, 'value');
    return typeof value === 'string' ? { ...APPLIED, value } : APPLIED;
  }
  const reason = status === 429 ? 'RATE_LIMITED' : REFUSALS[memberText(body, 'error')];
  const words = memberText(body, 'error_description').slice(0, 500);
  return refused(reason ?? 'PLATFORM_REFUSED', words || `The platform refused with status ${status}.`);
}
