import { readFileSync } from 'node:fs';
import type { ExamplePages } from './example-pages.js';
import { inHouse } from './places.js';

/** A configuration file as JSON; tests change what they need before the server checks it. */
export type ConfigurationFile = Record<string, unknown> & {
  agents: Record<string, unknown>[];
  skills: Record<string, unknown>[];
  pages: Record<string, unknown>[];
};

/** `examples/patchpanel.json` with the addresses at which the pages are really served. */
export function exampleConfiguration({ crm, knowledgeBase, sourceSample }: ExamplePages): ConfigurationFile {
  const text = readFileSync(inHouse('examples/patchpanel.json'), 'utf8')
    .replaceAll('http://localhost:7101', crm.origin)
    .replaceAll('http://localhost:7102', knowledgeBase.origin)
    .replaceAll('http://localhost:7103', sourceSample.origin);
  return JSON.parse(text) as ConfigurationFile;
}
