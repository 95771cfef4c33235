import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../../configuration/types.js';
import { ApiError } from '../api-error.js';
import { securityHeaders } from './security-headers.js';
import { createStaticFiles, type StaticFiles } from './static-files.js';

const API =
  /^\/+(incontactapi|incontactauthorizationserver|user-management|config|patchpanel|sandbox|oidc|metrics|healthz|readyz|docs|\.well-known)(\/|$)/i;
const INDEX = '/index.html';

/** Answers what no route answers: the desktop's files, its one page for paths of its own, else 404. */
export async function useDesktop(
  app: FastifyInstance,
  configuration: Configuration,
  directory: string | undefined,
): Promise<void> {
  const headers = securityHeaders(configuration);
  const files: StaticFiles | undefined =
    directory === undefined ? undefined : await createStaticFiles(directory, headers);
  app.setNotFoundHandler((request, reply) => {
    const path = decodedPath(request.url);
    const mayBeDesktop =
      files !== undefined && (request.method === 'GET' || request.method === 'HEAD') && !API.test(path);
    if (mayBeDesktop) {
      const wantsPage = (request.headers.accept ?? '').includes('text/html') || path === '/';
      const match = request.headers['if-none-match'];
      if (files.send(path === '/' ? INDEX : path, reply, match)) return reply;
      if (wantsPage && files.send(INDEX, reply, match)) return reply;
    }
    return reply.send(new ApiError('not_found', 'There is nothing at this address.'));
  });
}

function decodedPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
