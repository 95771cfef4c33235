import { eventContactId, isContactEvent, isFinalContactEvent, type WireEvent } from '@patchpanel/protocol/events';
import type { History, Reader } from '../history.js';
import type { Random } from '../random.js';
import { pause } from '../waiting.js';
import { type Answer, decide, send } from './http.js';
import { readSession } from './reader.js';

const API = '/incontactapi/services/v30.0/agent-sessions';
const SHORTEST_THOUGHT_MS = 20;
const LONGEST_THOUGHT_MS = 250;
/** How long a client that leaves stays away: sometimes longer than the lease. */
const LONGEST_ABSENCE_MS = 9_000;

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
  const { base, agentId, history, draining, random } = options;
  const over = new AbortController();
  const token = await tokenOf(base, agentId);
  while (!draining()) {
    const sessionId = await beginSession(base, token, over.signal);
    if (sessionId === undefined) continue;
    const session = { agentId, sessionId, reader: options.reader, events: [] as WireEvent[] };
    history.sessions.push(session);
    const desk = createDesk(options, token, sessionId);
    let left = false;
    const working = desk.work(() => left || draining());
    const absence = random.chance(0.3) ? random.between(3_000, 15_000) : undefined;
    const timer = absence === undefined ? undefined : setTimeout(() => (left = !draining()), absence);
    const take = desk.take;
    const refused = (problem: string): void => void history.problems.push(problem);
    const end = await readSession({ base, token, history: session, draining, left: () => left, take, refused });
    clearTimeout(timer);
    left = true;
    await working;
    if (end === 'over') return;
    if (end === 'left') await pause(random.between(100, LONGEST_ABSENCE_MS));
  }
}

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

/** Starts a session or joins the one that is there, as desktops do. */
async function beginSession(base: string, token: string, over: AbortSignal): Promise<string | undefined> {
  const begin = (path: string, body: object): Promise<Answer | undefined> =>
    decide(base, { method: 'POST', path: `${API}${path}`, token, body }, over);
  const started = await begin('', { stationPhoneNumber: 'WebRTC' });
  if (started?.status === 202) return started.body.sessionId;
  const joined = await begin('/join', {});
  return joined?.status === 202 ? joined.body.sessionId : undefined;
}

/** The agent at the desk: knows what the events said and presses what a desktop would offer. */
function createDesk(options: AgentOptions, token: string, sessionId: string) {
  const { base, agentId, random, history, finishing, colleagues } = options;
  const contacts = new Map<string, WireEvent>();
  let state: WireEvent = {};
  let notes = 0;

  const post = async (path: string, body: object = {}, over: AbortSignal): Promise<boolean> => {
    const answer = await decide(base, { method: 'POST', path: `${API}/${sessionId}/${path}`, token, body }, over);
    const done = answer !== undefined && answer.status < 300;
    if (done) history.acknowledged += 1;
    return done;
  };

  async function handle(contactId: string, event: WireEvent, over: AbortSignal): Promise<void> {
    const on = (verb: string, body: object = {}): Promise<boolean> =>
      post(`interactions/${contactId}/${verb}`, body, over);
    const { Status: status, Type: type } = event;
    if (status === 'Incoming') {
      if (random.chance(0.85)) await on('accept');
      else if (random.chance(0.5)) await on('reject');
    } else if (status === 'Disconnected' || status === 'Discarded') {
      const told = `${agentId}-${contactId}-${notes++}`;
      const body = { primaryDispositionId: 1, primaryDispositionNotes: told };
      if (await on('disposition', body)) history.dispositions.set(contactId, told);
    } else if (status === 'Holding' || status === 'Interrupted') await on('resume');
    else if (status === 'Masking') await on('unmask');
    else if (status === 'Active' || status === 'Joined') {
      if (finishing() || random.chance(0.35)) await on('end');
      else if (type === 'CallContactEvent') {
        const verb = random.pick(['hold', 'mask', 'record', 'transfer', 'mute'] as const);
        if (verb === 'mute') await post(`agent-phone/${random.pick(['mute', 'unmute'])}`, {}, over);
        else if (verb === 'transfer') await transfer(contactId, over);
        else await on(verb);
      }
    }
  }

  /** A warm or blind transfer to a colleague or a queue; what the platform refuses, it refuses. */
  async function transfer(parentContactId: string, over: AbortSignal): Promise<void> {
    const blind = random.chance(0.5);
    const begun = blind
      ? await post('dial-skill', { skillId: '501', parentContactId }, over)
      : await post('consult-agent', { targetAgentId: random.pick(colleagues), parentContactId }, over);
    if (!begun) return;
    await pause(random.between(SHORTEST_THOUGHT_MS, LONGEST_THOUGHT_MS));
    await post(`interactions/${random.pick(['transfer-calls', 'conference-calls'])}`, {}, over);
  }

  return {
    take(event: WireEvent): void {
      if (event.Type === 'AgentState') state = event;
      const contactId = eventContactId(event);
      if (contactId === undefined || !isContactEvent(event)) return;
      if (isFinalContactEvent(event)) contacts.delete(contactId);
      else contacts.set(contactId, event);
    },
    async work(gone: () => boolean): Promise<void> {
      const over = new AbortController();
      while (!gone()) {
        await pause(random.between(SHORTEST_THOUGHT_MS, LONGEST_THOUGHT_MS));
        const open = [...contacts];
        if (open.length > 0) {
          const [contactId, event] = random.pick(open);
          await Promise.race([handle(contactId, event, over.signal), until(gone)]);
        } else if (state.CurrentState === 'Unavailable' && state.IsAcw !== 'True') {
          await Promise.race([post('state', { state: 'Available', reason: '' }, over.signal), until(gone)]);
        }
      }
      over.abort();
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(SHORTEST_THOUGHT_MS);
}
