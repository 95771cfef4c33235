import { type History, READERS, type Reader, type SessionHistory } from '../history.js';
import type { Random } from '../random.js';
import { pause } from '../waiting.js';
import { createDesk, SESSIONS } from './desk.js';
import { SHORTEST_THOUGHT_MS } from './desk-moves.js';
import { type Answer, decide, send } from './http.js';
import { readSession } from './reader.js';

/** How long a client that leaves stays away: sometimes much longer than the lease. */
const [LONGEST_ABSENCE_MS, VERY_LONG_ABSENCE_MS] = [9_000, 35_000];

/** What an agent's client is made of. */
export interface AgentOptions {
  readonly base: string;
  readonly agentId: string;
  readonly reader: Reader;
  readonly random: Random;
  readonly history: History;
  /** Agents whom calls may be transferred to. */
  readonly colleagues: readonly string[];
  /** Nothing new is begun any more; what is there is brought to its end. */
  readonly finishing: () => boolean;
  /** Everything is finished: read what is left and stop. */
  readonly draining: () => boolean;
}

/** Lives an agent's working day: signs in, takes contacts, does whatever a desktop's buttons do, goes away and comes back. */
export async function liveAgent(options: AgentOptions): Promise<void> {
  const { base, agentId, history, draining, finishing, random } = options;
  const token = await tokenOf(base, agentId);
  while (!draining()) {
    const session = await beginSession(options, token, options.reader);
    if (session === undefined) continue;
    const desk = createDesk(options, token, session.sessionId);
    let left = false;
    const isLeft = (): boolean => left;
    const working = desk.work(() => left || draining());
    const beside = random.chance(0.25) ? readBeside(options, token, isLeft) : undefined;
    /* A client with a plain id may have lost an event with a broken connection (AS-6): it begins anew now and then. */
    const isLeaving = options.reader === 'plain' || random.chance(0.3);
    const absence = isLeaving ? random.between(3_000, 15_000) : undefined;
    const timer = absence === undefined ? undefined : setTimeout(() => (left = !draining()), absence);
    const end = await readSession({ ...portsOf(options, token), history: session, left: isLeft, take: desk.take });
    clearTimeout(timer);
    left = true;
    await Promise.all([working, beside]);
    if (end === 'over') return;
    if (end === 'session ended')
      history.problems.push(`agent ${agentId} was logged out while a client was there: ${session.end?.how}`);
    else if (random.chance(0.3)) await desk.signOut();
    else await stayAway(history, agentId, random, finishing);
  }
}

/** A second client of the same agent that joins, looks on for a while and goes. */
async function readBeside(options: AgentOptions, token: string, isLeft: () => boolean): Promise<void> {
  const { random } = options;
  await pause(random.between(SHORTEST_THOUGHT_MS, 2_000));
  if (isLeft()) return;
  const session = await beginSession(options, token, random.pick(READERS), 'join');
  if (session === undefined) return;
  const until = performance.now() + random.between(1_000, 8_000);
  const left = (): boolean => isLeft() || performance.now() > until;
  await readSession({ ...portsOf(options, token), history: session, left, take: () => {} });
}

async function stayAway(history: History, agentId: string, random: Random, finishing: () => boolean): Promise<void> {
  const from = performance.now();
  const longest = random.chance(0.3) ? VERY_LONG_ABSENCE_MS : LONGEST_ABSENCE_MS;
  const until = from + random.between(100, longest);
  while (performance.now() < until && !finishing()) await pause(SHORTEST_THOUGHT_MS);
  history.absences.push({ agentId, gone: { from, to: performance.now() } });
}

const portsOf = ({ base, draining, history }: AgentOptions, token: string) => ({
  base,
  token,
  draining,
  refused: (problem: string): void => void history.problems.push(problem),
});

async function tokenOf(base: string, agentId: string): Promise<string> {
  for (;;) {
    try {
      const { status, body } = await send(base, { method: 'POST', path: '/sandbox/v1/tokens', body: { agentId } });
      if (status === 200) return body.access_token;
    } catch {
      /* The server is away; it comes back. */
    }
    await pause(SHORTEST_THOUGHT_MS);
  }
}

const never = new AbortController().signal;

/** Starts a session or joins the one that is there, as desktops do. */
async function beginSession(
  { base, agentId, history }: AgentOptions,
  token: string,
  reader: Reader,
  how: 'start or join' | 'join' = 'start or join',
): Promise<SessionHistory | undefined> {
  const begin = (path: string, body: object): Promise<Answer | undefined> =>
    decide(base, { method: 'POST', path: `${SESSIONS}${path}`, token, body }, never);
  const started = how === 'join' ? undefined : await begin('', { stationPhoneNumber: 'WebRTC' });
  const begun = started?.status === 202 ? started : await begin('/join', {});
  if (begun?.status !== 202) return undefined;
  const session: SessionHistory = {
    agentId,
    sessionId: begun.body.sessionId,
    reader,
    events: [],
    beside: how === 'join',
    from: performance.now(),
  };
  history.sessions.push(session);
  return session;
}
