import type { FastifyInstance } from 'fastify';
import { ApiError } from './api-error.js';

/**
 * Reads every body as JSON whatever its content type; an empty one, and the single byte that an old client sends along
 * with its query, is `{}`.
 * @see AS-2
 */
export function useJsonBodies(app: FastifyInstance, maxBytes: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: maxBytes }, (_request, body, done) => {
    const text = String(body).trim();
    if (text.length <= 1) return done(null, {});
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return done(null, value);
    } catch {
      return done(new ApiError('malformed_json', 'The body is not JSON; send a JSON object or nothing.'));
    }
    return done(new ApiError('malformed_json', 'The body is JSON, but not an object; send a JSON object or nothing.'));
  });
}
