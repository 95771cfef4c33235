import { type ServedPages, servePages } from 'patchpanel';
import { inHouse } from './places.js';

/** The example pages, each on an origin of its own. */
export interface ExamplePages {
  readonly crm: ServedPages;
  readonly knowledgeBase: ServedPages;
  readonly sourceSample: ServedPages;
  close(): Promise<void>;
}

/** Serves the example pages on free ports. */
export async function serveExamplePages(): Promise<ExamplePages> {
  const serve = (name: string, path: string) => servePages({ folder: inHouse(`examples/${name}`), port: 0, path });
  const [crm, knowledgeBase, sourceSample] = await Promise.all([
    serve('legacy-crm', '/crm'),
    serve('knowledge-base', '/'),
    serve('source-sample', '/'),
  ]);
  return {
    crm,
    knowledgeBase,
    sourceSample,
    close: async () => {
      await Promise.all([crm, knowledgeBase, sourceSample].map((pages) => pages.close()));
    },
  };
}
