import Fastify, { type FastifyInstance } from 'fastify';
import { useJsonBodies } from './body-parser.js';
import { connectionOptions, createClientErrorAnswer } from './connections.js';
import { allowedOrigins, useCors } from './cors.js';
import { useDesktop } from './desktop/use-desktop.js';
import { useErrors } from './failures.js';
import type { HttpContext } from './http-context.js';
import { createCallerLimit, limitAddresses } from './limits.js';
import { answerError } from './polling/poll-answer.js';
import type { Readiness } from './readiness.js';
import type { Routes } from './register-route.js';
import { createRequestIds, useRequestIds } from './request-ids.js';
import { registerActivityRoutes } from './routes/activity.js';
import { registerAuditRoutes } from './routes/audit.js';
import { registerCallbackRoutes } from './routes/callbacks.js';
import { registerChatRoutes } from './routes/chat.js';
import { registerContactRoutes } from './routes/contact.js';
import { registerContentRoutes } from './routes/contents.js';
import { registerCustomerRoutes } from './routes/customers.js';
import { registerDeskRoutes } from './routes/desk.js';
import { registerDirectoryRoutes } from './routes/directory.js';
import { registerDocs } from './routes/docs.js';
import { registerDraftRoutes } from './routes/drafts.js';
import { registerEmailRoutes } from './routes/email.js';
import { registerHistoryRoutes } from './routes/history.js';
import { registerIdentityRoutes } from './routes/identity.js';
import { registerOperations } from './routes/operations.js';
import { registerPeopleRoutes } from './routes/people.js';
import { registerPlatformRoutes } from './routes/platform.js';
import { registerPollRoute } from './routes/polling.js';
import { registerReachRoutes } from './routes/reach.js';
import { registerSessionRoutes } from './routes/session.js';
import { registerSessionUpkeepRoutes } from './routes/session-upkeep.js';
import { registerSignalRoutes } from './routes/signals.js';
import { registerSkillRoutes } from './routes/skill.js';
import { registerTagRoutes } from './routes/tags.js';
import { registerTransferRoutes } from './routes/transfer.js';
import { registerSupervisorRoutes, registerVoiceRoutes } from './routes/voice.js';
import { registerVoicemailRoutes } from './routes/voicemail.js';

/** What {@link createApp} adds to the routes of the API. */
export interface AppOptions {
  /** The built desktop; without it only the API is served. */
  readonly desktopDirectory: string | undefined;
  /** Registers further routes, such as the sandbox's. */
  readonly extend: (routes: Routes) => void;
  /** Whether the server can serve now. */
  readonly readiness: () => Readiness;
}

const MAX_PARAMETER_LENGTH = 256;
/** Trusts the nearest hop alone: what a client wrote into `X-Forwarded-For` itself counts for nothing. */
const isNearest = (_address: string, hop: number): boolean => hop === 0;

/** The HTTP application: paths by AS-1, bodies by AS-2, errors by AS-8, origins by AS-11. */
export async function createApp(context: HttpContext, options: AppOptions): Promise<FastifyInstance> {
  const { configuration, clock, randomness } = context;
  const { limits, trustProxy } = configuration.server;
  const connections = connectionOptions(limits);
  const app = Fastify({
    logger: false,
    genReqId: createRequestIds(randomness),
    bodyLimit: limits.bodyBytes,
    trustProxy: trustProxy === true ? isNearest : trustProxy && [...trustProxy],
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: connections,
    requestTimeout: connections.requestTimeout,
    clientErrorHandler: createClientErrorAnswer(context.logger),
    routerOptions: { caseSensitive: false, ignoreDuplicateSlashes: true, maxParamLength: MAX_PARAMETER_LENGTH },
    frameworkErrors: (_error, { id, method }, reply) => {
      const { raw } = reply.hijack();
      const line = { requestId: id, method, status: 400, code: 'bad_request' };
      context.logger.info(line, 'a request was refused');
      answerError(raw, 'bad_request', 'The address cannot be read.');
    },
  });
  useJsonBodies(app, limits.bodyBytes);
  useCors(app, allowedOrigins(configuration));
  useRequestIds(app);
  app.addHook('onSend', (_request, reply, payload, done) => {
    context.metrics.answered(reply.statusCode);
    done(null, payload);
  });
  app.addHook('onRequest', (_request, reply, done) => {
    if (options.readiness() === 'closing') reply.raw.shouldKeepAlive = false;
    done();
  });
  limitAddresses(app, limits, clock);
  useErrors(app, context);

  const routes: Routes = { app, context, contracts: [], countCaller: createCallerLimit(limits, clock) };
  registerSessionRoutes(routes);
  registerPollRoute(routes);
  registerContactRoutes(routes);
  registerVoiceRoutes(routes);
  registerSupervisorRoutes(routes);
  registerChatRoutes(routes);
  registerTransferRoutes(routes);
  registerEmailRoutes(routes);
  registerVoicemailRoutes(routes);
  registerContentRoutes(routes);
  registerDirectoryRoutes(routes);
  registerHistoryRoutes(routes);
  registerCustomerRoutes(routes);
  registerSkillRoutes(routes);
  registerSessionUpkeepRoutes(routes);
  registerSignalRoutes(routes);
  registerReachRoutes(routes);
  registerCallbackRoutes(routes);
  registerPeopleRoutes(routes);
  registerActivityRoutes(routes);
  registerDeskRoutes(routes);
  registerTagRoutes(routes);
  registerPlatformRoutes(routes);
  registerAuditRoutes(routes);
  registerDraftRoutes(routes);
  registerIdentityRoutes(routes);
  options.extend(routes);
  registerDocs(routes);
  registerOperations(routes, options.readiness);
  await useDesktop(app, configuration, options.desktopDirectory);
  return app;
}
