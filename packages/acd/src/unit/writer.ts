import type { UnitId } from '@patchpanel/protocol';
import type { CommandToDecide } from '../engine/decide.js';
import { isDue } from '../engine/decide-time.js';
import type { UnitState } from '../engine/state.js';
import { reject } from '../engine/turn.js';
import type { Log, LogEntry, SequencedEntry } from '../log/log.js';
import { LogError } from '../log/log-error.js';
import type { Outcome } from './commands.js';
import { EntryBuilder } from './entry-builder.js';
import { LogFailedError } from './log-failed-error.js';
import type { Measures } from './measures.js';
import { UnavailableError } from './unavailable-error.js';

interface WaitingCommand {
  readonly toDecide: CommandToDecide;
  readonly answer: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
}

interface Batch {
  readonly builder: EntryBuilder;
  readonly decided: { readonly waiting: WaitingCommand; readonly outcome: Outcome }[];
}

/** How the writer comes to what it needs. */
export interface WriterPorts {
  readonly unit: UnitId;
  readonly log: Log;
  readonly epoch: number;
  readonly now: () => number;
  /** Lets the time of the unit follow a wall clock that is far ahead; gives by how much, nearly always 0. */
  readonly leap: () => number;
  readonly state: () => UnitState;
  /** Drops the state and builds it anew from the log. */
  readonly rebuild: () => Promise<void>;
  readonly measures: Measures;
  /** An entry is durable; it runs before its commands are answered. */
  readonly written: (entry: SequencedEntry, bytes: number) => void;
  /** The log is gone: nothing can be decided any more. */
  readonly broken: (error: unknown) => void;
}

/** Decides and writes, one append at a time; what arrives meanwhile goes together into the next entry (group commit). */
export class Writer {
  readonly #ports: WriterPorts;
  #waiting: WaitingCommand[] = [];
  #running: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;
  /** What is in the state is on its way to the log. */
  #appending = false;
  /** Who looks at the state once it is durable. */
  readonly #looks: { readonly look: () => void; readonly fail: (error: unknown) => void }[] = [];
  /** After an entry was too large its commands are written one by one. */
  #single = 0;

  constructor(ports: WriterPorts) {
    this.#ports = ports;
  }

  /** Decides a command; resolves once its entry is durable. */
  submit(toDecide: CommandToDecide): Promise<Outcome> {
    return new Promise((answer, fail) => {
      if (this.#failure !== undefined) {
        fail(this.#failure.error);
        return;
      }
      this.#waiting.push({ toDecide, answer, fail });
      this.run();
    });
  }

  /** Starts writing if there is something to decide and nothing under way. */
  run(): void {
    this.#running ??= this.#work()
      .catch((error: unknown) => this.stop(error))
      .finally(() => {
        this.#running = undefined;
        if (this.#waiting.length > 0) this.run();
      });
  }

  /** Looks at the state when everything in it is durable: at once, or after the append that is under way. */
  settled<Seen>(look: () => Seen): Promise<Seen> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure.error);
    if (!this.#appending) return Promise.resolve(look());
    return new Promise<void>((look, fail) => {
      this.#looks.push({ look, fail });
    }).then(look);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Refuses everything from now on. */
  stop(error: unknown): void {
    if (this.#failure === undefined) {
      this.#failure = { error: failureOf(error) };
      this.#ports.broken(error);
    }
    const failure = this.#failure.error;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const command of waiting) command.fail(failure);
    for (const { fail } of this.#looks.splice(0)) fail(failure);
  }

  async #work(): Promise<void> {
    /* One turn of the microtask queue: what is submitted in the same task shares the entry. */
    await undefined;
    while (this.#failure === undefined && (this.#waiting.length > 0 || this.#hasDue())) {
      const batch = this.#decide();
      this.#appending = true;
      if (batch.builder.isEmpty || (await this.#writeOrStop(batch))) {
        for (const { waiting, outcome } of batch.decided) {
          this.#ports.measures.decided(waiting.toDecide.command.kind, outcome.ok ? 'ok' : outcome.error);
          waiting.answer(outcome);
        }
      } else {
        this.#waiting = [...batch.decided.map(({ waiting }) => waiting), ...this.#waiting];
        await this.#ports.rebuild();
      }
      this.#appending = false;
      /* They look before the next batch is decided. */
      for (const { look } of this.#looks.splice(0)) look();
      /* The answered ones may bring their next commands before the next entry is closed. */
      await undefined;
    }
  }

  #hasDue(): boolean {
    return isDue(this.#ports.state(), this.#ports.now());
  }

  #decide(): Batch {
    const leaptMs = this.#ports.leap();
    const builder = new EntryBuilder(this.#ports.state(), this.#ports.now());
    const decided: Batch['decided'] = [];
    if (leaptMs > 0) builder.add({ command: { kind: 'Resume', downMs: leaptMs } });
    /* After a restart nothing is due before the deadlines have been moved. */
    if (this.#waiting[0]?.toDecide.command.kind !== 'Resume') builder.addDue();
    let taken = 0;
    while (taken < this.#waiting.length && !builder.isFull) {
      const waiting = this.#waiting[taken++] as WaitingCommand;
      decided.push({ waiting, outcome: builder.add(waiting.toDecide) });
      if (this.#single > 0) {
        this.#single -= 1;
        break;
      }
    }
    this.#waiting = this.#waiting.slice(taken);
    builder.addDue();
    return { builder, decided };
  }

  async #writeOrStop(batch: Batch): Promise<boolean> {
    try {
      return await this.#write(batch);
    } catch (error) {
      for (const { waiting } of batch.decided) waiting.fail(failureOf(error));
      throw error;
    }
  }

  /* Tells whether the entry is durable; if not, nothing of the batch has happened, or a repeat will find it under its id. */
  async #write(batch: Batch): Promise<boolean> {
    const { unit, log, epoch, state, written } = this.#ports;
    const entry = batch.builder.entry(epoch);
    const { sequence: expected } = state();
    if (!(await this.#append(unit, log, expected, entry, batch))) return false;
    state().sequence = expected + 1;
    written({ sequence: expected + 1, entry }, batch.builder.bytes);
    return true;
  }

  async #append(unit: UnitId, log: Log, expected: number, entry: LogEntry, batch: Batch): Promise<boolean> {
    const appended = this.#ports.measures.append();
    try {
      const { kind } = await log.append(unit, expected, entry, batch.builder.bytes);
      appended(kind === 'ok' ? 'ok' : 'again');
      return kind === 'ok';
    } catch (error) {
      const tooLarge = error instanceof LogError && error.code === 'entry_too_large';
      appended(tooLarge ? 'again' : 'failed');
      if (!tooLarge) throw error;
      const [only] = batch.decided;
      if (batch.decided.length === 0) throw error;
      if (batch.decided.length === 1 && only !== undefined) {
        batch.decided.length = 0;
        only.waiting.answer(reject('entry_too_large', error.message));
      }
      this.#single = batch.decided.length;
      return false;
    }
  }
}

/* Who waits is told that it may be asked again, here later or elsewhere at once. */
function failureOf(error: unknown): Error {
  return error instanceof UnavailableError ? error : new LogFailedError(error);
}
