import type { Action } from '../commands/action.js';
import { refused } from '../commands/outcome.js';
import type { PageAnswer } from '../worker/page-services.js';
import type { Asked } from './messages.js';

/** The most questions of a tab that wait for an answer; a further one is `RATE_LIMITED`. */
export const MAX_QUESTIONS = 3000;

interface Question {
  readonly asked: Asked;
  readonly answer: (outcome: PageAnswer) => void;
}

/** What a tab asked and nobody answered yet; asked again, in order and under the same ids, when a worker dies. */
export interface Questions {
  ask(asked: Asked): Promise<PageAnswer>;
  /** A command was sent: from now on it is repeated as it was. */
  sent(id: string, action: Action): void;
  answered(id: string, outcome: PageAnswer): void;
  repeat(): void;
  /** Answers everything that is open. */
  settle(outcome: PageAnswer): void;
}

/** Makes the list; `send` reaches the worker of the moment. */
export function createQuestions(send: (asked: Asked) => void): Questions {
  const open = new Map<string, Question>();
  return {
    ask(asked) {
      if (open.size >= MAX_QUESTIONS) return Promise.resolve(refused('RATE_LIMITED', 'Too much waits for an answer.'));
      return new Promise((answer) => {
        open.set(asked.id, { asked, answer });
        send(asked);
      });
    },
    sent(id, action) {
      const question = open.get(id);
      if (question?.asked.kind !== 'run') return;
      open.set(id, { ...question, asked: { ...question.asked, sentAs: action } });
    },
    answered(id, outcome) {
      open.get(id)?.answer(outcome);
      open.delete(id);
    },
    repeat() {
      for (const { asked } of open.values()) send(asked);
    },
    settle(outcome) {
      const all = [...open.values()];
      open.clear();
      for (const { answer } of all) answer(outcome);
    },
  };
}
