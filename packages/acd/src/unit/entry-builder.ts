import { type CommandToDecide, decide } from '../engine/decide.js';
import { isDue } from '../engine/decide-time.js';
import type { Fact } from '../engine/facts.js';
import type { OutboxItem } from '../engine/outbox-item.js';
import type { UnitState } from '../engine/state.js';
import { type DecidedCommand, type FeedItem, LOG_VERSION, type LogEntry, MAX_ENTRY_BYTES } from '../log/log.js';
import type { Outcome } from './commands.js';

/** An entry takes no further command beyond this; what one command adds stays well below the rest. */
const FULL_BYTES = Math.floor(MAX_ENTRY_BYTES * 0.7);
/** What an entry has beside its commands, facts and feed items, at most. */
const EMPTY_ENTRY_BYTES = 128;

/** Decides commands one after the other and gathers what they lead to in one entry. */
export class EntryBuilder {
  readonly #state: UnitState;
  readonly #now: number;
  readonly #commands: DecidedCommand[] = [];
  readonly #facts: Fact[] = [];
  readonly #feed: FeedItem[] = [];
  readonly #outbox: OutboxItem[] = [];
  #bytes = EMPTY_ENTRY_BYTES;

  constructor(state: UnitState, now: number) {
    this.#state = state;
    this.#now = Math.max(now, state.now);
  }

  get isEmpty(): boolean {
    return this.#bytes === EMPTY_ENTRY_BYTES;
  }

  get isFull(): boolean {
    return this.#bytes >= FULL_BYTES;
  }

  /** Bytes of the entry so far, or a few more. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Decides a command on the state with everything before it. */
  add(command: CommandToDecide): Outcome {
    const { outcome, facts, feed, outbox, remembered, bytes } = decide(this.#state, command, this.#now);
    if (remembered !== undefined) this.#commands.push(remembered);
    for (const fact of facts) this.#facts.push(fact);
    for (const item of feed) this.#feed.push(item);
    for (const item of outbox) this.#outbox.push(item);
    this.#bytes += bytes;
    return outcome;
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
      ...(this.#outbox.length === 0 ? {} : { outbox: this.#outbox }),
    };
  }
}
