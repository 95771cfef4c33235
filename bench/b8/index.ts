import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from '../row.js';
import { type Chunks, filesFrom } from './chunks.js';

const SIGN_IN_KB = 90;
const DESKTOP_KB = 200;

/** Loaded when the idle desktop is usable, for the first contact; and when an agent looks at a chat for the first time. */
const LATER = ['src/ui/work/work-chunk.ts', 'src/ui/conversation/Conversation.tsx'];

const CATALOGUE = /locales\//;

const isScriptOrStyle = (file: string) => /\.(js|css)$/.test(file);

/** A worker's script is no chunk of the page's list: the page names it by its address alone. */
const isWorker = (file: string) => /worker/i.test(file);

function gzipKilobytes(web: string, files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(web, file)), { level: 9 }).byteLength;
  return bytes / 1000;
}

/** A desktop speaks one language: of the catalogues only the largest counts. */
function withOneLanguage(web: string, chunks: Chunks, files: ReadonlySet<string>): Set<string> {
  const catalogues = Object.entries(chunks)
    .filter(([source]) => CATALOGUE.test(source))
    .map(([, { file }]) => file)
    .sort((one, other) => gzipKilobytes(web, [other]) - gzipKilobytes(web, [one]));
  const unspoken = new Set(catalogues.slice(1));
  return new Set([...files].filter((file) => !unspoken.has(file)));
}

/**
 * B8: what a browser transfers, gzip, scripts and styles. The second figure takes every lazy chunk of the desktop and its
 * worker but those that are loaded later; so but for the other languages it is an upper bound of what the idle desktop needs.
 */
export async function measureB8(web: string): Promise<Row[]> {
  const chunks = JSON.parse(readFileSync(join(web, 'chunks.json'), 'utf8')) as Chunks;
  for (const source of LATER) {
    if (chunks[source] === undefined) throw new Error(`${source} is no chunk of its own: the idle desktop carries it.`);
  }
  const workers = readdirSync(join(web, 'assets'))
    .map((file) => `assets/${file}`)
    .filter(isWorker);
  const signIn = [...filesFrom(chunks, () => false)].filter(isScriptOrStyle);
  const scripts = new Set(
    [...filesFrom(chunks, (source) => !LATER.includes(source)), ...workers].filter(isScriptOrStyle),
  );
  const desktop = withOneLanguage(web, chunks, scripts);
  return [
    {
      id: 'B8',
      name: 'sign-in screen, gzip',
      unit: 'kB',
      value: gzipKilobytes(web, signIn),
      bar: { atMost: SIGN_IN_KB },
    },
    {
      id: 'B8',
      name: 'idle desktop, gzip',
      unit: 'kB',
      value: gzipKilobytes(web, desktop),
      bar: { atMost: DESKTOP_KB },
    },
  ];
}
