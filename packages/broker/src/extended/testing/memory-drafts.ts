import type { DraftsPort, PageScope } from '../extended-ports.js';

/** Keeps drafts as a server would. */
export function createMemoryDrafts(): { port: DraftsPort; kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const nameOf = ({ page, contactId }: PageScope, key: string): string => JSON.stringify([page, contactId, key]);
  return {
    kept,
    port: {
      get: async (scope, key) => kept.get(nameOf(scope, key)),
      async put(scope, key, json) {
        kept.set(nameOf(scope, key), json);
        return { outcome: 'applied' };
      },
      async delete(scope, key) {
        return { outcome: kept.delete(nameOf(scope, key)) ? 'applied' : 'already' };
      },
    },
  };
}
