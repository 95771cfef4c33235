import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Randomness } from './randomness.js';

const CORRELATION_ID = /^[\w.:-]{1,128}$/;
const PROCESS_BYTES = 4;

/** Makes the ids of requests: what tells this process from others, and a number. */
export function createRequestIds(randomness: Randomness): () => string {
  const own = Buffer.from(randomness.bytes(PROCESS_BYTES)).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `${own}-${count.toString(36)}`;
  };
}

/** The client's own id of what it does, where it sent a usable one. */
export function correlationOf(request: FastifyRequest): { readonly correlationId?: string } {
  const { correlationid } = request.headers;
  return typeof correlationid === 'string' && CORRELATION_ID.test(correlationid)
    ? { correlationId: correlationid }
    : {};
}

/** Answers every request with its id (`x-trace-id`), under which the log tells of it, and with the client's own. */
export function useRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { correlationId } = correlationOf(request);
    if (correlationId !== undefined) reply.raw.setHeader('CorrelationId', correlationId);
    reply.raw.setHeader('x-trace-id', request.id);
    reply.raw.setHeader('X-Content-Type-Options', 'nosniff');
    done();
  });
}
