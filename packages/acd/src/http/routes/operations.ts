import type { Readiness } from '../readiness.js';
import type { Routes } from '../register-route.js';

/** What operators and their machines ask for. */
export function registerOperations(
  { app, context }: Pick<Routes, 'app' | 'context'>,
  readiness: () => Readiness,
): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', (_request, reply) => {
    const status = readiness();
    return status === 'ready' ? { status } : reply.code(503).header('Retry-After', '1').send({ status });
  });
  const { metrics } = context;
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
