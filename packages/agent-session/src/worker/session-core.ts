import { type ContactId, toAgentId } from '@patchpanel/protocol';
import { createAuditQueue } from '../audit/audit-queue.js';
import type { Action } from '../commands/action.js';
import { createCommandDesk, type GivenCommand } from '../commands/command-desk.js';
import { ALREADY, APPLIED, refusalOf, refused, TIMED_OUT } from '../commands/outcome.js';
import type { AuditLine, CardState, CommandOutcome, Connection, Credentials } from '../contract.js';
import { createAlarm } from '../http/alarm.js';
import { createApiClient } from '../http/api-client.js';
import { sleep } from '../platform/clock.js';
import type { Diagnostic, WorkerEnvironment } from '../platform/environment.js';
import { mergeCard } from './card.js';
import { connectionPatch } from './connection.js';
import type { Handover } from './handover.js';
import { endAllContacts, type LiveSession, runLiveSession, type SessionEnd } from './live-session.js';
import { createPageServices, type PageAnswer, type PageQuestion } from './page-services.js';
import { createRequester } from './requester.js';
import { createSessionStore, type SessionStore } from './session-store.js';
import { createSignIn } from './sign-in.js';
import { watchSleep } from './sleep-watch.js';
import { createTokenKeeper } from './token-keeper.js';

/** How long a sign-out may wait for its server. */
const SIGN_OUT_TIME_LIMIT_MS = 30_000;
/** How long the last events of a session that was signed out may take. */
const FAREWELL_MS = 3_000;
/** How long a command is repeated; well under the time that the server remembers its id. @see AS-9 */
const COMMAND_TIME_LIMIT_MS = 300_000;

const NO_SESSION_YET = refused('INVALID_STATE', 'There is no session; sign in first.');
const NOBODY: Credentials = { serverUrl: '', agentId: toAgentId(''), accessToken: '', stationPhoneNumber: '' };

/** What made the worker look at the network again. */
export type WakeCause = 'online' | 'offline' | 'visible' | 'sleep';

/** The agent's session without its tabs. */
export interface SessionCore {
  readonly store: SessionStore;
  /** Goes on where a worker that died stood. */
  adopt(handover: Handover): 'replaced' | 'extended' | 'ignored';
  signIn(id: string, credentials: Credentials, move?: 'ask'): Promise<CommandOutcome>;
  signOut(id: string): Promise<CommandOutcome>;
  run(given: GivenCommand): Promise<CommandOutcome>;
  /** Asks the server for a page; never rejects. */
  ask(question: PageQuestion): Promise<PageAnswer>;
  setCard(contactId: ContactId, card: CardChange): void;
  audit(line: AuditLine, onSettled: () => void): void;
  wake(cause: WakeCause): void;
  close(): void;
}

/** A card as a page changes it; `null` and `""` clear, absent leaves. @see PM-602 */
export type CardChange = { readonly [Key in keyof CardState]?: string | null };

/** Whom the core tells what. */
export interface CorePorts {
  readonly environment: WorkerEnvironment;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Told before a command is sent. */
  readonly onSend: (id: string, action: Action) => void;
}

/** Makes the core; nobody is signed in. */
export function createSessionCore({ environment, report, onSend }: CorePorts): SessionCore {
  const { clock, random, randomId } = environment;
  const store = createSessionStore(randomId());
  const alarm = createAlarm(clock);
  const tokens = createTokenKeeper({
    environment,
    credentials: store.credentials,
    keep: (credentials) => store.apply({}, { credentials }),
    subscribe: store.subscribe,
  });
  const requester = createRequester({
    client: createApiClient(environment),
    alarm,
    random,
    credentials: () => store.credentials() ?? NOBODY,
    renew: tokens.renew,
  });
  const closed = new AbortController();
  let live: LiveSession | undefined;
  let isLeaving = false;
  const audits = createAuditQueue({
    clock,
    post: async (lines) => (live === undefined ? undefined : requester.audit(lines, randomId(), live.signal)),
    report: (code, count) => report({ code, message: `${count} lines of the audit log were lost.` }),
  });
  const desk = createCommandDesk({
    clock,
    data: store.data,
    send: (id, action) => sendFor(COMMAND_TIME_LIMIT_MS, 'POST', `/${sessionPath()}/${action.path}`, action.body, id),
    refresh: async () => live?.refresh(),
    onSend,
  });
  store.subscribe(({ step }) => desk.look(step.events ?? []));
  const pageServices = createPageServices({ clock, send: requester.ask });
  const signIn = createSignIn({
    store,
    requester,
    randomId,
    signal: closed.signal,
    show,
    isLive: () => live !== undefined,
    goLive,
  });
  const stops = [
    watchSleep(clock, () => wake('sleep')),
    environment.onNetwork((online) => wake(online ? 'online' : 'offline')),
  ];

  const sessionPath = () => encodeURIComponent(store.data().sessionId ?? '');

  /** Sends until answered, at most so long and never past the session. */
  async function sendFor(limitMs: number, method: 'POST' | 'DELETE', path: string, body: unknown, id: string) {
    const limit = new AbortController();
    const cancel = clock.setTimer(() => limit.abort(), limitMs);
    const signal = AbortSignal.any([limit.signal, live?.signal ?? closed.signal]);
    const answer = await requester.change(method, path, body, id, signal);
    cancel();
    return answer;
  }

  function goLive(): void {
    const credentials = store.credentials();
    if (credentials === undefined) return;
    isLeaving = false;
    live = runLiveSession({ environment, alarm, requester, store, agentId: credentials.agentId, report, onOver });
    audits.resume();
  }

  /** @see PM-407 */
  function onOver(why: SessionEnd): void {
    live = undefined;
    if (why === 'refused' && !isLeaving) {
      store.apply({ patch: { phase: 'signed-out', reason: 'TOKEN_REFUSED' } });
      return;
    }
    const reason = isLeaving ? 'SIGNED_OUT' : why === 'moved' ? 'SESSION_MOVED' : 'SESSION_ENDED';
    store.apply({ patch: { phase: isLeaving ? 'signed-out' : 'ended', reason }, events: endAllContacts(store) });
    store.apply({ patch: { sessionId: undefined } }, { poll: undefined });
  }

  function show(connection: Connection): void {
    const patch = connectionPatch(store.data(), connection, clock);
    if (patch !== undefined) store.apply({ patch });
  }

  function wake(cause: WakeCause): void {
    if (cause === 'offline') {
      show('offline');
      return;
    }
    if (cause !== 'visible') live?.renew();
    alarm.ring();
  }

  return {
    store,
    adopt(handover) {
      const adopted = store.adopt(handover);
      if (adopted === 'ignored') return adopted;
      if (live !== undefined) live.follow();
      else if (store.data().phase === 'active') goLive();
      else if (store.data().phase === 'starting') signIn.startOver();
      return adopted;
    },
    signIn: signIn.ask,
    async signOut(id) {
      signIn.giveUp();
      if (live === undefined) return ALREADY;
      isLeaving = true;
      const body = { forceLogoff: true, endContacts: true, ignorePersonalQueue: true };
      const answer = await sendFor(SIGN_OUT_TIME_LIMIT_MS, 'DELETE', `/${sessionPath()}`, body, id);
      if (live === undefined) return APPLIED;
      if (answer === undefined || (answer.status >= 300 && answer.status !== 404 && answer.status !== 401)) {
        isLeaving = false;
        return answer === undefined ? TIMED_OUT : refusalOf(answer);
      }
      await sleep(clock, FAREWELL_MS, live.signal);
      live?.stop();
      if (live !== undefined) onOver('ended');
      return APPLIED;
    },
    run: (given) => (live === undefined ? Promise.resolve(NO_SESSION_YET) : desk.run(given)),
    ask: (question) => (live === undefined ? Promise.resolve(NO_SESSION_YET) : pageServices(question, live.signal)),
    setCard(contactId, change) {
      const cards = mergeCard(store.data(), contactId, change);
      if (cards !== undefined) store.apply({ patch: { cards } });
    },
    audit: (line, onSettled) => audits.add({ line: { time: clock.now(), ...line }, onSettled }),
    wake,
    close() {
      for (const stop of stops) stop();
      closed.abort();
      live?.stop();
      audits.close();
      tokens.close();
    },
  };
}
