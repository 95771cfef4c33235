import { type CommandToDecide, type Decision, decide } from '../engine/decide.js';
import { isDue } from '../engine/decide-time.js';
import type { Fact } from '../engine/facts.js';
import type { UnitState } from '../engine/state.js';
import { jsonBytes } from '../log/json-bytes.js';
import { type DecidedCommand, type FeedItem, LOG_VERSION, type LogEntry, MAX_ENTRY_BYTES } from '../log/log.js';
import type { Outcome } from './commands.js';

/** An entry takes no further command beyond this; what one command adds stays well below the rest. */
const FULL_BYTES = Math.floor(MAX_ENTRY_BYTES * 0.7);

/** Decides commands one after the other and gathers what they lead to in one entry. */
export class EntryBuilder {
  readonly #state: UnitState;
  readonly #now: number;
  readonly #commands: DecidedCommand[] = [];
  readonly #facts: Fact[] = [];
  readonly #feed: FeedItem[] = [];
  #bytes = 0;

  constructor(state: UnitState, now: number) {
    this.#state = state;
    this.#now = Math.max(now, state.now);
  }

  get isEmpty(): boolean {
    return this.#facts.length === 0 && this.#commands.length === 0;
  }

  get isFull(): boolean {
    return this.#bytes >= FULL_BYTES;
  }

  /** Bytes of the entry so far, nearly. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Decides a command on the state with everything before it. */
  add(command: CommandToDecide): Outcome {
    const decision = decide(this.#state, command, this.#now);
    this.#gather(command, decision);
    return decision.outcome;
  }

  /** Lets happen what is due, as far as the entry has room. */
  addDue(): void {
    while (!this.isFull && isDue(this.#state, this.#now)) this.add({ command: { kind: 'Tick' } });
  }

  entry(epoch: number): LogEntry {
    return {
      v: LOG_VERSION,
      at: this.#now,
      epoch,
      commands: this.#commands,
      facts: this.#facts,
      feed: this.#feed,
    };
  }

  #gather({ id, fingerprint }: CommandToDecide, { outcome, facts, feed, remembered }: Decision): void {
    if (remembered && id !== undefined) {
      const decided = { id, outcome, ...(fingerprint === undefined ? {} : { fingerprint }) };
      this.#commands.push(decided);
      this.#bytes += jsonBytes(decided) + 1;
    }
    for (const fact of facts) {
      this.#facts.push(fact);
      this.#bytes += jsonBytes(fact) + 1;
    }
    for (const item of feed) {
      this.#feed.push(item);
      this.#bytes += jsonBytes(item) + 1;
    }
  }
}
