import { createAlarm } from '../http/alarm.js';
import type { WorkerEnvironment } from '../platform/environment.js';
import {
  type Asked,
  type Endpoint,
  knowersLock,
  type TabMessage,
  tabLock,
  type WorkerMessage,
} from '../tabs/messages.js';
import { eventsSince, positionOf } from './history.js';
import type { PageAnswer } from './page-services.js';
import { createSessionCore } from './session-core.js';
import { chooseStage, type StageCandidate } from './stage.js';

/** How long a new worker waits for the tab that was the stage to come back before it chooses another. */
const STAGE_RETURN_MS = 3_000;
/** How long a new worker waits for what a tab knows that says it knows something. */
const SURVIVOR_TIME_LIMIT_MS = 3_000;
/** The most tabs of one agent; a further one is not served. */
export const MAX_TABS = 50;

/** The worker's way to a tab. */
export type TabEndpoint = Endpoint<WorkerMessage, TabMessage>;

interface AttachedTab extends StageCandidate {
  readonly endpoint: TabEndpoint;
  readonly stopWaiting: () => void;
}

/** Serves one agent's session to the agent's tabs. */
export interface SessionHub {
  /** Serves a tab, beginning with the messages that came before the hub was there. */
  connect(endpoint: TabEndpoint, early?: readonly TabMessage[]): void;
  close(): void;
}

/** Makes the hub of a worker whose life is shown by the lock of this name. */
export function createSessionHub(environment: WorkerEnvironment, lifeLock: string): SessionHub {
  const { clock, locks } = environment;
  const tabs = new Map<string, AttachedTab>();
  const survivors = createAlarm(clock);
  let workerName = '';
  let stageTabId: string | undefined;
  let cancelStageWait: () => void = () => {};

  const core = createSessionCore({
    environment,
    report: (diagnostic) => broadcast({ kind: 'diagnostic', diagnostic }),
    onSend: (id, action) => broadcast({ kind: 'sent', id, action }),
  });
  const stopForwarding = core.store.subscribe((stored) => broadcast({ kind: 'step', ...stored }));

  function broadcast(message: WorkerMessage): void {
    for (const tab of tabs.values()) tab.endpoint.send(message);
  }

  function setStage(tabId: string | undefined): void {
    cancelStageWait();
    if (tabId === undefined || tabId === stageTabId) return;
    stageTabId = tabId;
    broadcast({ kind: 'stage', tabId });
  }

  /** The stage of a worker that died stays where it was if that tab is still there. */
  function expectStage(tabId: string): void {
    stageTabId = tabId;
    const giveUp = () => {
      if (!tabs.has(tabId) && stageTabId === tabId) setStage(chooseStage(tabs.values()));
    };
    const cancelTimer = clock.setTimer(giveUp, STAGE_RETURN_MS);
    const cancelLock = locks.whenFree(tabLock(tabId), giveUp);
    cancelStageWait = () => {
      cancelTimer();
      cancelLock();
    };
  }

  function attach(endpoint: TabEndpoint, message: Extract<TabMessage, { kind: 'attach' }>): void {
    const { tabId, visible, handover } = message;
    workerName = message.workerName;
    if (tabs.size >= MAX_TABS && !tabs.has(tabId)) return;
    if (handover !== undefined) {
      const isReplaced = core.adopt(handover) === 'replaced';
      survivors.ring();
      if (isReplaced) for (const tab of tabs.values()) welcome(tab.endpoint, undefined);
      if (stageTabId === undefined && handover.stageTabId !== undefined) expectStage(handover.stageTabId);
    }
    tabs.get(tabId)?.stopWaiting();
    const stopWaiting = locks.whenFree(tabLock(tabId), () => detach(tabId, endpoint));
    tabs.set(tabId, { tabId, visible, usedAt: clock.now(), endpoint, stopWaiting });
    if (tabId === stageTabId) cancelStageWait();
    stageTabId ??= tabId;
    welcome(endpoint, handover);
  }

  function welcome(endpoint: TabEndpoint, handover: Extract<TabMessage, { kind: 'attach' }>['handover']): void {
    const { store } = core;
    const isSameLineage = handover?.lineage === store.lineage();
    const missed = isSameLineage ? eventsSince(store.history(), positionOf(handover.history)) : undefined;
    endpoint.send({
      kind: 'welcome',
      lifeLock,
      known: {
        lineage: store.lineage(),
        data: store.data(),
        history: store.history(),
        poll: store.poll(),
        credentials: store.credentials(),
        stageTabId,
      },
      ...(missed === undefined ? {} : { missed }),
    });
  }

  function detach(tabId: string, endpoint: TabEndpoint): void {
    const tab = tabs.get(tabId);
    if (tab === undefined || tab.endpoint !== endpoint) return;
    tab.stopWaiting();
    tab.endpoint.close();
    tabs.delete(tabId);
    if (stageTabId !== tabId) return;
    stageTabId = undefined;
    setStage(chooseStage(tabs.values()));
  }

  /** A tab that knows the session of a worker that died may be slower than a tab that knows of none. */
  async function awaitSurvivors(): Promise<void> {
    if (!core.store.isBlank()) return;
    const release = await locks.hold(knowersLock(workerName));
    if (release === undefined && core.store.isBlank()) await survivors.wait(SURVIVOR_TIME_LIMIT_MS);
    release?.();
  }

  function touch(tabId: string, change: Partial<Pick<AttachedTab, 'visible'>> = {}): void {
    const tab = tabs.get(tabId);
    if (tab !== undefined) tabs.set(tabId, { ...tab, ...change, usedAt: clock.now() });
  }

  function carryOut(message: Asked, settled: () => void): Promise<PageAnswer> | undefined {
    switch (message.kind) {
      case 'sign-in':
        return awaitSurvivors().then(() => core.signIn(message.id, message.credentials, message.move));
      case 'sign-out':
        return core.signOut(message.id);
      case 'run':
        return core.run(message);
      case 'page':
        return core.ask(message.question);
      case 'audit':
        core.audit(message.line, settled);
        return undefined;
    }
  }

  function receive(tabId: string, endpoint: TabEndpoint, message: Exclude<TabMessage, { kind: 'attach' }>): void {
    const answer = (outcome: PageAnswer) => {
      if (message.kind in ASKED) endpoint.send({ kind: 'outcome', id: (message as Asked).id, outcome });
    };
    switch (message.kind) {
      case 'set-card':
        core.setCard(message.contactId, message.card);
        return;
      case 'take-stage':
        touch(tabId, { visible: true });
        setStage(tabId);
        return;
      case 'detach':
        detach(tabId, endpoint);
        return;
      case 'life-sign':
        lifeSign(tabId, message.sign);
        return;
      default:
        if (message.kind === 'run' && message.origin === 'agent') touch(tabId);
        void carryOut(message, () => answer({ outcome: 'applied' }))?.then(answer);
    }
  }

  function lifeSign(tabId: string, sign: Extract<TabMessage, { kind: 'life-sign' }>['sign']): void {
    if (sign === 'visible') touch(tabId, { visible: true });
    if (sign === 'hidden') {
      const tab = tabs.get(tabId);
      if (tab !== undefined) tabs.set(tabId, { ...tab, visible: false });
      return;
    }
    core.wake(sign);
  }

  return {
    connect(endpoint, early = []) {
      let tabId: string | undefined;
      const hear = (message: TabMessage) => {
        if (message.kind === 'attach') {
          tabId = message.tabId;
          attach(endpoint, message);
        } else if (tabId !== undefined) receive(tabId, endpoint, message);
      };
      early.forEach(hear);
      endpoint.listen(hear);
    },
    close() {
      stopForwarding();
      core.close();
      cancelStageWait();
      for (const tab of tabs.values()) {
        tab.stopWaiting();
        tab.endpoint.close();
      }
    },
  };
}

const ASKED: Readonly<Record<Asked['kind'], true>> = {
  'sign-in': true,
  'sign-out': true,
  run: true,
  page: true,
  audit: true,
};
