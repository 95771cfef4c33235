import type { LogEntry } from '@patchpanel/acd/unit';
import type { Random } from '../random.js';

/** One thing that goes wrong, and how it is over. Resolves when it is over. */
export interface Fault {
  readonly name: string;
  run(random: Random): Promise<void>;
}

/** A log entry with its place. */
export interface PlacedEntry {
  readonly sequence: number;
  readonly entry: LogEntry;
}

/** What is left when the servers have ended. */
export interface Kept {
  readonly entries: readonly PlacedEntry[];
  /** Ids of the contacts that have become documents. */
  readonly documents: ReadonlySet<string>;
  /** What agents and customers wrote, as the documents have it. */
  readonly texts: readonly string[];
}

/** What the clients work against and what goes wrong with it: one embedded server, or a cluster. */
export interface Platform {
  /** Where requests may go now; a load balancer in front chooses among them. */
  targets(): readonly string[];
  /** How much later than a lease says a client that is gone may be noticed. */
  readonly leaseSlackMs: number;
  /** What can be done to it, beside what the network does. */
  readonly faults: readonly Fault[];
  /** Everything runs again and answers. */
  settle(): Promise<void>;
  /** Ends the servers; then tells what log and documents hold. */
  finish(): Promise<Kept>;
  /** Ends whatever is left and deletes the data; may be called again. */
  close(): Promise<void>;
}
