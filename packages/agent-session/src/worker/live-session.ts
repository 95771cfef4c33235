import type { AgentId, SessionId } from '@patchpanel/protocol';
import { eventType, type WireEvent } from '@patchpanel/protocol/events';
import { createDirectoryKeeper } from '../directory/directory-keeper.js';
import type { Alarm } from '../http/alarm.js';
import { SERVICES } from '../http/api-client.js';
import { createBackoff } from '../http/backoff.js';
import { sleep } from '../platform/clock.js';
import type { Diagnostic, WorkerEnvironment } from '../platform/environment.js';
import { type EventLoop, startEventLoop } from '../polling/event-loop.js';
import type { PollPosition } from '../polling/read-poll.js';
import { admitBatch } from '../store/admit.js';
import { withTranscript } from '../store/chats.js';
import { endGoneContacts } from '../store/contact-end.js';
import { resyncBatch } from '../store/resync.js';
import { connectionPatch } from './connection.js';
import { toOpened } from './open-session.js';
import type { Requester } from './requester.js';
import { readServerClock } from './server-clock.js';
import type { SessionStore } from './session-store.js';
import { createTranscripts } from './transcripts.js';

/** How long a command waits for the state to be told anew. */
const REFRESH_TIME_LIMIT_MS = 10_000;
/** Two renewals within this time are one: the network and the tab often wake together. */
const RENEWAL_GAP_MS = 1_000;
/** After an outage the directory is read again, at a random moment of this time: thousands come back at once. */
const RELOAD_SPREAD_MS = 5_000;

/** What the server says in the last event of a session that another desktop took over. */
const MOVED = 'SessionMoved';

/** What a running session works with. */
export interface LivePorts {
  readonly environment: WorkerEnvironment;
  readonly alarm: Alarm;
  readonly requester: Requester;
  readonly store: SessionStore;
  readonly agentId: AgentId;
  readonly report: (diagnostic: Diagnostic) => void;
  /** The session is over: it ended, or its token is no longer taken. */
  readonly onOver: (why: SessionEnd) => void;
}

/** Why a session is over: the platform ended it, it went on in another desktop, or its token is no longer taken. */
export type SessionEnd = 'ended' | 'moved' | 'refused';

/** One session while it lives: its polls, its directory, its clock. */
export interface LiveSession {
  /** Aborted when the session is over. */
  readonly signal: AbortSignal;
  /** Asks for news at once and resolves when there are none left, or after a time limit. @see PM-508 */
  refresh(): Promise<void>;
  /** Polls at once on a fresh connection. */
  renew(): void;
  /** Polls from where the store stands now. */
  follow(): void;
  stop(): void;
}

/** Runs a session from the store's poll position. */
export function runLiveSession(ports: LivePorts): LiveSession {
  const { environment, alarm, requester, store, agentId, report } = ports;
  const { clock } = environment;
  const over = new AbortController();
  const joins = createBackoff(environment.random);
  const read = (path: string) => requester.read(path, over.signal);
  const keeper = createDirectoryKeeper({
    agentId,
    services: SERVICES,
    read,
    signal: over.signal,
    publish: (directory) => store.apply({ patch: { directory } }),
  });
  const transcripts = createTranscripts({
    contacts: () => store.data().contacts,
    read,
    clock,
    signal: over.signal,
    publish: (contactId, messages) =>
      store.apply({ patch: { chats: withTranscript(store.data(), contactId, messages) } }),
  });
  let loop: EventLoop | undefined;
  let cancelReload: () => void = () => {};
  let isJoining = false;
  let renewedAt = Number.NEGATIVE_INFINITY;

  function finish(why: SessionEnd): void {
    if (over.signal.aborted) return;
    stop();
    ports.onOver(why);
  }

  function stop(): void {
    over.abort();
    cancelReload();
    loop?.stop();
  }

  function poll(from: PollPosition): void {
    loop?.stop();
    loop = startEventLoop(from, {
      clock,
      random: environment.random,
      alarm,
      poll: requester.poll,
      onReached,
      onBatch,
      onStopped: (why) => (why === 'lost' ? void resync() : finish(why)),
    });
  }

  function onReached(reached: boolean): void {
    const isOffline = store.data().connection === 'offline' && !reached;
    const patch = isOffline ? undefined : connectionPatch(store.data(), reached ? 'online' : 'reconnecting', clock);
    if (patch === undefined) return;
    store.apply({ patch });
    if (reached) reloadSoon();
  }

  /** A server that was away may be another version with other pages. */
  function reloadSoon(): void {
    cancelReload();
    cancelReload = clock.setTimer(load, RELOAD_SPREAD_MS * environment.random());
  }

  function onBatch(elements: readonly unknown[], next: PollPosition): void {
    const { events, dropped } = admitBatch(elements);
    if (dropped > 0) report({ code: 'EVENT_DROPPED', message: `${dropped} events were malformed and dropped.` });
    const isResync = store.poll()?.isResync === true;
    const told = isResync ? resyncBatch(store.data(), events) : events;
    const isStillResync = isResync && events.length === 0;
    if (!isStillResync) joins.reset();
    store.apply({ events: told }, { poll: isStillResync ? { ...next, isResync } : next });
    keeper.observe(told);
    transcripts.observe();
    const end = events.find(endsSession);
    if (end !== undefined) finish(end.Message === MOVED ? 'moved' : 'ended');
  }

  /** @see AS-6 */
  async function resync(): Promise<void> {
    if (isJoining) return;
    isJoining = true;
    loop?.stop();
    await alarm.wait(joins.next(), over.signal);
    const key = environment.randomId();
    const opened = toOpened(await requester.change('POST', '/join', {}, key, over.signal));
    isJoining = false;
    if (over.signal.aborted) return;
    if (opened.kind !== 'open') return finish(opened.status === 401 ? 'refused' : 'ended');
    enter(opened.sessionId);
    transcripts.reload();
    load();
  }

  function enter(sessionId: SessionId): void {
    const from: PollPosition = { sessionId, cursor: '', isResync: true };
    const isNew = store.data().sessionId !== sessionId;
    store.apply(isNew ? { patch: { sessionId }, token: sessionId } : {}, { poll: from });
    poll(from);
  }

  function load(): void {
    keeper.reload();
    void readServerClock(clock, read).then((offset) => {
      if (offset !== undefined && !over.signal.aborted) store.apply({ patch: { serverClockOffsetMs: offset } });
    });
  }

  const start = store.poll();
  if (start !== undefined) poll(start);
  load();

  return {
    signal: over.signal,
    refresh: () => Promise.race([loop?.renew(), sleep(clock, REFRESH_TIME_LIMIT_MS, over.signal)]),
    renew() {
      if (clock.now() - renewedAt < RENEWAL_GAP_MS) return;
      renewedAt = clock.now();
      void loop?.renew();
    },
    follow() {
      const position = store.poll();
      if (position !== undefined && !isJoining) poll(position);
    },
    stop,
  };
}

/** The end of a session as the platform tells it; an attempt that failed ends nothing. */
function endsSession(event: WireEvent): boolean {
  const type = eventType(event);
  return (type === 'AgentSessionEnd' || type === 'RemoteAgentSessionEnd') && event.Success !== 'False';
}

/** The last events of all contacts of a session that is over. @see PM-407 */
export const endAllContacts = (store: SessionStore): WireEvent[] => endGoneContacts(store.data().contacts, new Set());
