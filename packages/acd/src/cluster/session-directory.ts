import type { AgentId, SessionId } from '@patchpanel/protocol';
import { MAX_SESSION_IDS } from '../engine/apply.js';
import type { Fact } from '../engine/facts.js';
import { ENDED_SESSION_MS } from '../engine/state.js';
import type { SequencedEntry } from '../log/log.js';
import type { FeedSession } from '../unit/session-slice.js';
import type { SessionIds } from '../unit/views.js';

/** Ids that are known at once; the longest known is forgotten first and asked for again when it is polled. */
const MAX_IDS = 200_000;

interface KnownSession extends FeedSession {
  readonly sessionId: SessionId;
  readonly starts: Map<SessionId, number>;
  /** The entry up to which this is known; a node that is behind follows older ones later. */
  readonly through: number;
  end?: { readonly sequence: number; readonly at: number };
}

/** The sessions of a unit as a node knows them that does not decide: from the entries it follows, and from what it asked. */
export class SessionDirectory {
  readonly #byId = new Map<SessionId, KnownSession>();
  readonly #current = new Map<AgentId, KnownSession>();
  readonly #ended: KnownSession[] = [];
  /** Entries that came while a question was on its way; its answer may be older than they are. */
  #missed: SequencedEntry[] = [];
  #asking = 0;
  #now = 0;

  get(sessionId: SessionId): FeedSession | undefined {
    return this.#byId.get(sessionId);
  }

  /** Takes in an entry; entries come in order. */
  add(placed: SequencedEntry): void {
    this.#now = placed.entry.at;
    if (this.#asking > 0) this.#missed.push(placed);
    for (const fact of placed.entry.facts) this.#apply(fact, placed.sequence);
    this.#forgetEnded();
  }

  /** Asks who decides for a session and remembers the answer; `undefined`: there is no such session. */
  async learn(sessionId: SessionId, ask: () => Promise<SessionIds | undefined>): Promise<FeedSession | undefined> {
    this.#asking += 1;
    try {
      const answer = await ask();
      const known = this.#byId.get(sessionId);
      if (known !== undefined || answer === undefined) return known;
      const { agentId, sessionId: plain, starts, end, through } = answer;
      const session: KnownSession = { sessionId: plain, agentId, starts: new Map(starts), through };
      this.#know(session);
      if (end === undefined) this.#current.set(agentId, session);
      else this.#end(session, end, this.#now);
      for (const { sequence, entry } of this.#missed) {
        if (sequence > through) for (const fact of entry.facts) this.#apply(fact, sequence);
      }
      return this.#byId.get(sessionId);
    } finally {
      this.#asking -= 1;
      if (this.#asking === 0) this.#missed = [];
    }
  }

  #apply(fact: Fact, sequence: number): void {
    if (fact.t !== 'SessionStarted' && fact.t !== 'SessionJoined' && fact.t !== 'SessionEnded') return;
    const current = this.#current.get(fact.agentId);
    /* It tells of what came before the session, or of what is known of it. */
    if (current !== undefined && sequence <= current.through) return;
    if (fact.t === 'SessionStarted') {
      const { agentId, sessionId } = fact;
      const started = { sessionId, agentId, starts: new Map([[sessionId, sequence - 1]]), through: sequence - 1 };
      this.#current.set(agentId, started);
      this.#know(started);
    } else if (current === undefined) return;
    else if (fact.t === 'SessionJoined') this.#join(current, fact.alias, sequence);
    else {
      this.#current.delete(fact.agentId);
      this.#end(current, sequence, fact.at);
    }
  }

  #join(session: KnownSession, alias: SessionId, sequence: number): void {
    session.starts.set(alias, sequence - 1);
    this.#byId.set(alias, session);
    if (session.starts.size <= MAX_SESSION_IDS) return;
    for (const id of session.starts.keys()) {
      if (id === session.sessionId) continue;
      session.starts.delete(id);
      this.#byId.delete(id);
      return;
    }
  }

  #know(session: KnownSession): void {
    for (const id of session.starts.keys()) this.#byId.set(id, session);
    while (this.#byId.size > MAX_IDS) {
      const [oldest] = this.#byId.keys();
      if (oldest === undefined || session.starts.has(oldest)) return;
      this.#byId.delete(oldest);
    }
  }

  #end(session: KnownSession, sequence: number, at: number): void {
    session.end = { sequence, at };
    this.#ended.push(session);
  }

  /* As long as whoever decides still answers for it. */
  #forgetEnded(): void {
    while (this.#ended[0] !== undefined && (this.#ended[0].end?.at ?? 0) <= this.#now - ENDED_SESSION_MS) {
      for (const id of this.#ended.shift()?.starts.keys() ?? []) this.#byId.delete(id);
    }
  }
}
