import { CommandError } from '../commands/command-error.js';
import type { AgentSession, CommandOutcome } from '../contract.js';
import type { PageAnswer, PageQuestion } from '../worker/page-services.js';

/** What pages ask of the server, by way of the worker. @see EX-110 @see EX-401 */
export function createPageCalls(
  ask: (question: PageQuestion) => Promise<PageAnswer>,
): Pick<AgentSession, 'drafts' | 'identity'> {
  const outcomeOf = ({ value: _, ...outcome }: PageAnswer): CommandOutcome => outcome;
  return {
    drafts: {
      async get(scope, key) {
        const answer = await ask({ kind: 'draft', op: 'get', scope, key });
        if (answer.outcome !== 'applied') throw new CommandError(answer);
        return answer.value;
      },
      put: async (scope, key, value) => outcomeOf(await ask({ kind: 'draft', op: 'put', scope, key, value })),
      delete: async (scope, key) => outcomeOf(await ask({ kind: 'draft', op: 'delete', scope, key })),
    },
    async identity(request) {
      const answer = await ask({ kind: 'identity', request });
      if (answer.outcome !== 'applied' || answer.value === undefined) throw new CommandError(answer);
      return answer.value;
    },
  };
}
