import { eventContactId, isContactEvent, isFinalContactEvent, type WireEvent } from '@patchpanel/protocol/events';
import { pause } from '../waiting.js';
import type { AgentOptions } from './agent.js';
import { createMoves, LONGEST_THOUGHT_MS, SHORTEST_THOUGHT_MS } from './desk-moves.js';
import { type Answer, decide } from './http.js';

/** Where the platform's interface is. */
export const SERVICES = '/incontactapi/services/v30.0';
/** Where its sessions are. */
export const SESSIONS = `${SERVICES}/agent-sessions`;

/** The agent at the desk: knows what the events said and presses what a desktop would offer. */
export interface Desk {
  take(event: WireEvent): void;
  /** Works until the agent is gone; resolves when nothing more is asked for. */
  work(gone: () => boolean): Promise<void>;
  /** Signs out whatever is open; tells whether the platform agreed. */
  signOut(): Promise<boolean>;
}

/** Creates the desk of one session. */
export function createDesk(options: AgentOptions, token: string, sessionId: string): Desk {
  const { base, agentId, random, history, finishing, colleagues } = options;
  const over = new AbortController();
  const contacts = new Map<string, WireEvent>();
  const promises = new Set<string>();
  let state: WireEvent = {};

  async function ask(method: 'POST' | 'DELETE', path: string, body: object): Promise<Answer | undefined> {
    const answer = await decide(base, { method, path, token, body }, over.signal);
    if (answer === undefined || answer.status >= 300) return undefined;
    history.acknowledged += 1;
    return answer;
  }
  const post = async (path: string, body: object = {}): Promise<boolean> =>
    (await ask('POST', `${SESSIONS}/${sessionId}/${path}`, body)) !== undefined;
  const moves = createMoves({
    agentId,
    colleagues,
    random,
    history,
    finishing,
    post,
    postOutside: async (path, body) => (await ask('POST', `${SERVICES}/${path}`, body))?.body,
  });

  async function move(): Promise<void> {
    const open = [...contacts];
    const [callbackId] = promises;
    if (callbackId !== undefined) {
      promises.delete(callbackId);
      await moves.onPromise(callbackId);
    } else if (open.length > 0) await moves.onContact(...random.pick(open));
    else if (random.chance(0.05)) await moves.whenIdle();
    else if (state.CurrentState === 'Unavailable' && state.IsAcw !== 'True') {
      await post('state', { state: 'Available', reason: '' });
    }
  }

  return {
    take(event) {
      if (event.Type === 'AgentState') state = event;
      if (event.Type === 'PromiseKeeper') promises.add(String(event.CallbackId));
      const contactId = eventContactId(event);
      if (contactId === undefined || !isContactEvent(event)) return;
      if (isFinalContactEvent(event)) contacts.delete(contactId);
      else contacts.set(contactId, event);
    },
    async work(gone) {
      while (!gone()) {
        await pause(random.between(SHORTEST_THOUGHT_MS, LONGEST_THOUGHT_MS));
        const moving = move();
        await Promise.race([moving, until(gone)]);
        if (!gone()) continue;
        over.abort();
        await moving;
      }
    },
    async signOut() {
      const path = `${SESSIONS}/${sessionId}`;
      const answer = await decide(
        base,
        { method: 'DELETE', path, token, body: { forceLogoff: true } },
        AbortSignal.timeout(SIGN_OUT_LIMIT_MS),
      );
      return answer !== undefined && answer.status < 300;
    },
  };
}

const SIGN_OUT_LIMIT_MS = 60_000;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(SHORTEST_THOUGHT_MS);
}
