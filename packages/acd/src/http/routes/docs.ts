import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { DOCS_STYLE, docsPage } from '../docs/docs-page.js';
import { openApiDocument } from '../docs/openapi-document.js';
import type { Routes } from '../register-route.js';

const STYLE_HASH = createHash('sha256').update(DOCS_STYLE).digest('base64');

/** The reference of every route that was registered before: for programs at `/docs/openapi.json`, for people at `/docs/`. */
export function registerDocs({ app, context, contracts }: Routes): void {
  const document = JSON.stringify(openApiDocument(contracts, context.version));
  const page = docsPage(contracts, context.version);
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

  const sendDocument = (reply: FastifyReply): FastifyReply =>
    reply.type('application/json; charset=utf-8').send(document);
  const sendPage = (reply: FastifyReply): FastifyReply =>
    reply.type('text/html; charset=utf-8').header('Content-Security-Policy', policy).send(page);

  app.get('/docs/openapi.json', (_request, reply) => sendDocument(reply));
  app.get('/docs/', (_request, reply) => sendPage(reply));
  /* Browsers ask for text/html by name; programs that ask for anything get the document. */
  app.get('/docs', (request, reply) =>
    (request.headers.accept ?? '').includes('text/html') ? sendPage(reply) : sendDocument(reply),
  );
}
