import { type AgentSession, type Clock, createAgentSession, type LifeLocks } from '@patchpanel/agent-session';
import { startSessionWorker } from '@patchpanel/agent-session/worker';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { PageDescription } from '@patchpanel/protocol/pages';

const SERVICES = '/incontactapi/services/v30.0';

/** A platform for tests: speaks the routes that a session needs, and its events are what the test says. */
export interface TestPlatform {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Puts one batch into the feed of the running session. */
  send(...events: readonly WireEvent[]): void;
  /** Breaks every poll and refuses every request until it comes up again. */
  goDown(): void;
  comeUp(): void;
  /** What was asked of the session, in order: `POST interactions/1/hold`. */
  readonly commands: readonly string[];
  /** Resolves once so many commands were asked for. */
  commanded(count: number): Promise<void>;
  /** Resolves once something was written to the audit log. */
  wroteAudit(): Promise<void>;
  /** The bodies of the audit log. */
  readonly audited: readonly unknown[];
  /** What the platform configures; read anew with each session. */
  pages: readonly PageDescription[];
  /** What pages keep: values by the paths they are read at. */
  readonly drafts: Map<string, string>;
  /** Paths that are answered only when a promise is fulfilled. */
  readonly slow: Map<string, Promise<void>>;
  /** The commands that are refused with 409, by the end of their path. */
  readonly refused: Set<string>;
}

/** Creates a platform with one agent; it holds no timers and opens no port. */
export function createTestPlatform(): TestPlatform {
  const batches: (readonly WireEvent[])[] = [];
  const parked = new Map<() => void, () => void>();
  let isDown = false;
  const commands: string[] = [];
  const audited: unknown[] = [];
  const waiting = new Set<() => void>();
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (isSo()) resolve();
        else waiting.add(look);
      };
      look();
    });
  const changed = () => {
    const looks = [...waiting];
    waiting.clear();
    for (const look of looks) look();
  };
  let sessions = 0;
  let start = 0;
  const platform: TestPlatform = {
    fetch: async (url, init) => {
      if (isDown) throw new TypeError('the platform is down');
      return respond(new URL(url), init);
    },
    goDown() {
      isDown = true;
      for (const fail of [...parked.values()]) fail();
    },
    comeUp() {
      isDown = false;
    },
    send(...events) {
      batches.push(events);
      for (const answer of [...parked.keys()]) answer();
    },
    commands,
    commanded: (count) => until(() => commands.length >= count),
    wroteAudit: () => until(() => audited.length > 0),
    audited,
    pages: [],
    drafts: new Map(),
    slow: new Map(),
    refused: new Set(),
  };

  const respond = async (url: URL, init: RequestInit): Promise<Response> => {
    const path = url.pathname.replace(SERVICES, '');
    const session = /^\/agent-sessions\/[^/]+\/(.+)$/.exec(path)?.[1];
    if (path === '/agent-sessions') return json({ sessionId: `s${++sessions}` }, 202);
    if (session === 'get-next-event') return poll(url.searchParams.get('cursor') ?? '', init.signal ?? undefined);
    if (init.method === 'DELETE') return end();
    if (session !== undefined) return command(`${init.method} ${session}`);
    if (path === '/patchpanel/v1/audit') {
      audited.push(...JSON.parse(String(init.body)).records);
      changed();
    }
    if (path.startsWith('/patchpanel/v1/drafts/')) return draft(url, init);
    if (path === '/patchpanel/v1/identity') {
      const { pageId, origin, nonce = '' } = JSON.parse(String(init.body));
      return json({ token: `jws of ${pageId} ${origin} ${nonce}`, expiresIn: 60 });
    }
    await platform.slow.get(path);
    return json(directoryAnswer(path, platform));
  };
  const command = (line: string): Response => {
    commands.push(line);
    changed();
    return [...platform.refused].some((path) => line.endsWith(path))
      ? json({ error: 'invalid_state', error_description: 'Not now.' }, 409)
      : json({}, 202);
  };
  const draft = ({ pathname, search }: URL, { method, body }: RequestInit): Response => {
    if (method === 'PUT') {
      const { key, value } = JSON.parse(String(body));
      platform.drafts.set(`${pathname}?key=${key}`, value);
    }
    if (method === 'DELETE') platform.drafts.delete(`${pathname}${search}`);
    const value = method === 'GET' ? platform.drafts.get(`${pathname}${search}`) : undefined;
    return value === undefined ? new Response(null, { status: 204 }) : json({ value });
  };
  const end = (): Response => {
    platform.send({ Type: 'AgentSessionEnd', Success: 'True', Message: '' });
    start = batches.length;
    return json({}, 202);
  };
  const poll = async (cursor: string, signal: AbortSignal | undefined): Promise<Response> => {
    const from = cursor === '' ? start : Number(cursor);
    if (from >= batches.length) await nextBatch(signal);
    return json({ sessionId: `s${sessions}`, events: batches.slice(from).flat() }, 200, {
      'event-cursor': String(batches.length),
    });
  };
  const nextBatch = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const answer = () => {
        parked.delete(answer);
        resolve();
      };
      const fail = () => {
        parked.delete(answer);
        reject(new TypeError('the poll was broken'));
      };
      parked.set(answer, fail);
      signal?.addEventListener('abort', fail);
    });
  return platform;
}

/** Makes a tab's session on workers of its own, one for each name, joined by message channels as in the browser. */
export function createTestSession(platform: TestPlatform, clock: Clock): AgentSession {
  const scopes = new Map<string, WorkerScope>();
  const never: LifeLocks = { hold: async () => () => {}, share: async () => () => {}, whenFree: () => () => {} };
  let ids = 0;
  const randomId = () => `id-${++ids}`;
  const scopeOf = (name: string): WorkerScope => {
    const known = scopes.get(name);
    if (known !== undefined) return known;
    const scope: WorkerScope = { onconnect: null };
    scopes.set(name, scope);
    const { fetch } = platform;
    startSessionWorker(scope, { clock, locks: never, randomId, random: () => 0, fetch, onNetwork: () => () => {} });
    return scope;
  };
  return createAgentSession({
    createSharedWorker: (name) => {
      const { port1, port2 } = new MessageChannel();
      scopeOf(name).onconnect?.({ ports: [port2] });
      return { port: port1 } as unknown as SharedWorker;
    },
    environment: { clock, locks: never, randomId, isVisible: () => true, onLifeSign: () => () => {} },
  });
}

interface WorkerScope {
  onconnect: ((event: { readonly ports: readonly MessagePort[] }) => void) | null;
}

function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

function directoryAnswer(path: string, { pages }: TestPlatform): unknown {
  switch (path) {
    case '/patchpanel/v1/pages':
      return { pages };
    case '/patchpanel/v1/platform':
      return { version: '1', framesRevision: 'a' };
    case '/permissions':
      return { permissions: ['muteAgent', 'masking', 'recordContact'].map((Key) => ({ Key, Value: 'True' })) };
    case '/skills/501':
      return { skillId: 501, skillName: 'Sales', mediaTypeId: 4 };
    case '/agents/1001':
      return { agentId: '1001', firstName: 'Ada', lastName: 'Park', teamId: '1' };
    default:
      return {};
  }
}
