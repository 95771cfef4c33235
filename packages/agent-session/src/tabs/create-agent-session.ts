import { ALREADY, refused } from '../commands/outcome.js';
import type { AgentSession, CommandOutcome, Credentials } from '../contract.js';
import { browserTabEnvironment } from '../platform/browser-environment.js';
import type { PageAnswer } from '../worker/page-services.js';
import { type Asked, knowersLock, type TabMessage, tabLock, type WorkerMessage } from './messages.js';
import type { AgentSessionOptions } from './options.js';
import { createPageCalls } from './page-calls.js';
import { createQuestions } from './questions.js';
import { createReplica } from './replica.js';
import { linkWorker, type WorkerLink } from './worker-link.js';
import { createWorkerSource } from './worker-source.js';

const CLOSED = refused('INVALID_STATE', 'This tab closed its session.');
const NO_SESSION_YET = refused('INVALID_STATE', 'There is no session; sign in first.');
const OTHER_TAB: CommandOutcome = {
  outcome: 'rejected',
  reason: 'OTHER_TAB',
  message: 'Another tab has the session, and this browser cannot share it between tabs.',
};

/** Makes a tab's view of an agent's session. Nothing runs until the first `signIn`, which finds or starts the worker. */
export function createAgentSession(options: AgentSessionOptions): AgentSession {
  const environment = options.environment ?? browserTabEnvironment();
  const { randomId, locks } = environment;
  const tabId = randomId();
  const replica = createReplica(tabId);
  const questions = createQuestions((asked) => {
    if (link?.isConnected()) link.send(asked);
  });
  const source = createWorkerSource(options, environment);
  const life = locks.hold(tabLock(tabId));
  let link: WorkerLink | undefined;
  let workerName = '';
  let knowing: Promise<() => void> | undefined;
  let isClosed = false;
  let isLeaving = false;
  const stopLifeSigns = environment.onLifeSign((sign) => {
    const isBack = isLeaving && sign === 'visible';
    isLeaving = sign === 'closing';
    if (isBack) link?.restart();
    else link?.send(sign === 'closing' ? { kind: 'detach' } : { kind: 'life-sign', sign });
  });

  const ask = (question: Asked): Promise<PageAnswer> => (isClosed ? Promise.resolve(CLOSED) : questions.ask(question));
  const pageCalls = createPageCalls(async (question) =>
    link === undefined ? NO_SESSION_YET : ask({ kind: 'page', id: randomId(), question }),
  );

  function attachMessage(): TabMessage {
    const known = replica.known();
    const visible = environment.isVisible();
    const handover = known.credentials === undefined ? {} : { handover: known };
    return { kind: 'attach', tabId, workerName, visible, ...handover };
  }

  function receive(message: WorkerMessage): void {
    switch (message.kind) {
      case 'welcome':
        replica.welcome(message);
        noteKnowledge();
        return;
      case 'step': {
        const { kind: _, ...stored } = message;
        if (replica.step(stored) === 'gap') link?.send(attachMessage());
        noteKnowledge();
        return;
      }
      case 'stage':
        replica.setStage(message.tabId);
        return;
      case 'sent':
        questions.sent(message.id, message.action);
        return;
      case 'outcome':
        questions.answered(message.id, message.outcome);
        return;
      case 'diagnostic':
        options.report?.(message.diagnostic);
        return;
    }
  }

  /** Tells a worker that starts later that somebody can hand it a session over. */
  function noteKnowledge(): void {
    if (replica.known().credentials !== undefined) knowing ??= locks.share(knowersLock(workerName));
  }

  /** One worker per agent and server; another agent in this tab means another worker. */
  async function connect(credentials: Credentials): Promise<boolean> {
    const name = `patchpanel ${credentials.agentId} ${credentials.serverUrl}`;
    if (link !== undefined && workerName === name) return true;
    disconnect();
    await life;
    const opened = await source.open(name);
    if (opened === undefined || isClosed) return false;
    workerName = name;
    link = linkWorker({
      environment,
      source: opened,
      attach: attachMessage,
      onConnected: questions.repeat,
      onMessage: receive,
    });
    return true;
  }

  function disconnect(): void {
    link?.close();
    link = undefined;
    workerName = '';
    void knowing?.then((release) => release());
    knowing = undefined;
    questions.settle(CLOSED);
    source.close();
  }

  return {
    state: replica.state,
    subscribe: replica.subscribe,
    onBatch: replica.onBatch,
    credentials: () => replica.known().credentials,
    async signIn(credentials, options) {
      if (isClosed) return CLOSED;
      if (!(await connect(credentials))) {
        replica.say({ patch: { phase: 'signed-out', reason: 'OTHER_TAB' } });
        return OTHER_TAB;
      }
      return ask({ kind: 'sign-in', id: randomId(), credentials, ...options });
    },
    signOut: async () => (link === undefined ? ALREADY : ask({ kind: 'sign-out', id: randomId() })),
    run: async (command, origin) =>
      link === undefined ? NO_SESSION_YET : ask({ kind: 'run', id: randomId(), command, origin }),
    setCard: (contactId, card) => link?.send({ kind: 'set-card', contactId, card }),
    ...pageCalls,
    audit: (line) => void ask({ kind: 'audit', id: randomId(), line }),
    takeStage: () => link?.send({ kind: 'take-stage' }),
    close() {
      if (isClosed) return;
      isClosed = true;
      stopLifeSigns();
      disconnect();
      void life.then((release) => release?.());
    },
  };
}
