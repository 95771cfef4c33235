import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyReply } from 'fastify';
import { digest } from '../randomness.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
/** The names that the bundler gives: their content never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

interface StaticFile {
  readonly path: string;
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
}

/** The files of a built single-page application, listed once: what is not in the list cannot be asked for. */
export interface StaticFiles {
  /** Sends the file of a URL path; `false` if there is none. */
  send(path: string, reply: FastifyReply, ifNoneMatch: string | undefined): boolean;
}

/** Lists a directory's files and remembers type, caching and version of each. */
export async function createStaticFiles(
  directory: string,
  headers: Readonly<Record<string, string>>,
): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(directory, path).split(sep).join('/')}`;
    files.set(url, {
      path,
      type: TYPES[extname(path)] ?? 'application/octet-stream',
      cacheControl: HASHED.test(url) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${digest((await readFile(path)).toString('base64'))}"`,
    });
  }
  return {
    send(path, reply, ifNoneMatch) {
      const file = files.get(path);
      if (file === undefined) return false;
      reply.headers({ ...headers, 'Cache-Control': file.cacheControl, ETag: file.etag });
      if (ifNoneMatch === file.etag) reply.code(304).send();
      else reply.type(file.type).send(createReadStream(file.path));
      return true;
    },
  };
}
