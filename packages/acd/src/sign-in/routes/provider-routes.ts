import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../http/api-error.js';
import { answerOrigin } from '../addresses.js';
import { messagePage } from '../pages/message-page.js';
import { pageHeaders } from '../pages/page-style.js';
import { chooseLanguage, type Language } from '../pages/page-words.js';
import { type SignInPage, type SignInProblem, signInPage } from '../pages/sign-in-page.js';
import { subjectOf } from '../provider/agent-claims.js';
import { providerRequest } from './provider-request.js';
import type { SignInRoutesPorts } from './sign-in-routes.js';
import { tokenForm } from './token-form.js';

const MAX_FORM_BYTES = 48 * 1024;
const DISCOVERY = '/.well-known/openid-configuration';
const INTERACTION = '/oidc/interaction/:uid';

type Query = Readonly<Record<string, string | undefined>>;
interface Interaction {
  readonly params: Readonly<Record<string, unknown>>;
}

/** The provider's own routes, with bodies as texts, and the pages of the sign-in. */
export function registerProviderRoutes(app: FastifyInstance, ports: SignInRoutesPorts): void {
  const { service, configuration, url, port } = ports;
  const { provider, desk } = service;
  const unitName = configuration.unit.name;
  const originOf = (request: FastifyRequest): string =>
    answerOrigin(configuration.server, url(), port(), request.headers.host);

  async function hand(request: FastifyRequest, reply: FastifyReply, body = ''): Promise<void> {
    const current = await provider.current();
    const asked = providerRequest(request.raw, originOf(request), body);
    const isForm = asked.headers['content-type']?.startsWith(FORM) === true;
    if (asked.method === 'POST' && !isForm) asked.headers['content-type'] = FORM;
    reply.hijack();
    await current.callback()(asked, reply.raw);
  }

  /** The sign-in that the browser's cookie names, or a page that says that it is over. */
  async function begun(request: FastifyRequest, reply: FastifyReply): Promise<Interaction | undefined> {
    const current = await provider.current();
    try {
      return await current.interactionDetails(providerRequest(request.raw, originOf(request)), reply.raw);
    } catch {
      const language = chooseLanguage(request.headers['accept-language']);
      reply
        .code(400)
        .headers(pageHeaders())
        .send(messagePage(language, { kind: 'expired' }));
      return undefined;
    }
  }

  const show = (reply: FastifyReply, interaction: Interaction, content: Omit<SignInPage, 'unitName'>) =>
    reply.headers(pageHeaders(targetsOf(interaction))).send(signInPage({ ...content, unitName }));

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const parsing = { parseAs: 'string', bodyLimit: MAX_FORM_BYTES } as const;
    scope.addContentTypeParser('*', parsing, (_request, body, done) => done(null, body));

    scope.get(DISCOVERY, (request, reply) => hand(request, reply));
    scope.get('/oidc/*', (request, reply) => hand(request, reply));
    scope.post('/oidc/*', (request, reply) => hand(request, reply, bodyOf(request)));
    scope.post('/oidc/token', async (request, reply) =>
      hand(request, reply, await tokenForm(bodyOf(request), await provider.current())),
    );

    scope.get(INTERACTION, async (request, reply) => {
      const interaction = await begun(request, reply);
      if (interaction === undefined) return reply;
      const { lang } = request.query as Query;
      return show(reply, interaction, { language: languageOf(request, interaction, lang), userName: '' });
    });

    scope.post(INTERACTION, async (request, reply) => {
      const interaction = await begun(request, reply);
      if (interaction === undefined) return reply;
      const form = new URLSearchParams(bodyOf(request));
      const field = (name: string): string => form.get(name) ?? '';
      const userName = field('userName').slice(0, 256);
      const attempt = await desk
        .attempt(userName, field('password').slice(0, 1024), request.ip)
        .catch((error: unknown) => (error instanceof ApiError ? ({ kind: 'busy' } as const) : Promise.reject(error)));
      if (attempt.kind !== 'signed-in') {
        const seconds = attempt.kind === 'wait' ? attempt.seconds : BUSY_SECONDS;
        if (attempt.kind !== 'refused') reply.header('Retry-After', String(seconds));
        reply.code(STATUS[attempt.kind]);
        const language = languageOf(request, interaction, field('lang'));
        return show(reply, interaction, { language, userName, problem: attempt });
      }
      const login = { accountId: subjectOf(attempt.agentId), remember: false };
      const current = await provider.current();
      const asked = providerRequest(request.raw, originOf(request));
      reply.hijack();
      await current.interactionFinished(asked, reply.raw, { login }, { mergeWithLastSubmission: false });
    });
  });
}

const FORM = 'application/x-www-form-urlencoded';
const BUSY_SECONDS = 5;
const STATUS: Readonly<Record<SignInProblem['kind'], number>> = { refused: 401, busy: 503, wait: 429 };

const bodyOf = (request: FastifyRequest): string => (typeof request.body === 'string' ? request.body : '');

const languageOf = (request: FastifyRequest, { params }: Interaction, chosen: string | undefined): Language =>
  chooseLanguage(
    chosen,
    typeof params.ui_locales === 'string' ? params.ui_locales : undefined,
    request.headers['accept-language'],
  );

/** A browser holds a form's policy against where its answer redirects to, too. */
function targetsOf({ params }: Interaction): readonly string[] {
  const address = params.redirect_uri;
  return typeof address === 'string' && URL.canParse(address) ? [new URL(address).origin] : [];
}
