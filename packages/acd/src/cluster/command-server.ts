import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { toCommandId } from '@patchpanel/protocol';
import { knowsCommand } from '../engine/decide.js';
import type { Clock } from '../unit/clock.js';
import type { UnitCommand } from '../unit/commands.js';
import { knowsQuestion, type QuestionKind, type QuestionOf } from '../unit/questions.js';
import { UnavailableError } from '../unit/unavailable-error.js';
import type { Beside, Deciding } from './decider.js';
import { commandSubject, type NodeReply, type NodeRequest } from './messages.js';
import { createPresenceBook } from './presence-book.js';

/** Answers a node's request; rejects with UnavailableError once this node decides no longer. */
export type Answering = (request: NodeRequest) => Promise<NodeReply>;

/** Answers the other nodes while this one decides. */
export function serveNodes(connection: NatsConnection, answering: Answering, unit: string, epoch: number): Beside {
  const answer = async (message: Msg): Promise<void> => {
    let reply: NodeReply;
    try {
      reply = await answering(message.json<NodeRequest>());
    } catch (error) {
      if (!(error instanceof UnavailableError || error instanceof SyntaxError)) throw error;
      reply = { kind: error instanceof SyntaxError ? 'unknown' : 'again' };
    }
    message.respond(JSON.stringify(reply));
  };
  const subscription = connection.subscribe(commandSubject(unit, epoch), {
    callback(error, message) {
      if (error === null) answer(message).catch(() => message.respond(JSON.stringify({ kind: 'again' })));
    },
  });
  return {
    async close() {
      subscription.unsubscribe();
    },
  };
}

/** Commands of the presence book are not remembered, so they need no id of their own. */
const PRESENCE = toCommandId('presence');

/** What a deciding node does with requests, its own and those of others. */
export function createAnswering({ epoch, unit, answer }: Deciding, clock: Clock): Answering & Beside {
  const silently = (command: UnitCommand): void => {
    unit.execute({ id: PRESENCE, command }).catch(() => {});
  };
  const book = createPresenceBook(clock, (sessionId, reachable, node) =>
    silently({ kind: 'SessionReached', sessionId, reachable, node }),
  );
  const done = (value: unknown): NodeReply => ({ kind: 'done', epoch, value });
  const answering = async (request: NodeRequest): Promise<NodeReply> => {
    if (request.kind === 'presence') return done(book.take(request.report));
    if (request.kind === 'ask') {
      if (!knowsQuestion(request.question.kind)) return { kind: 'unknown' };
      return done(await answer(() => unit.ask(request.question as QuestionOf<QuestionKind>)));
    }
    if (request.kind !== 'execute' || !knowsCommand(request.command.command.kind)) return { kind: 'unknown' };
    return done(await answer(() => unit.execute(request.command)));
  };
  return Object.assign(answering, {
    async close() {
      book.close();
    },
  });
}
