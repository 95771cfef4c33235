import type { Codec } from './page/codec.js';
import type { HeardFrom, Instruction, PageReport } from './page/instructions.js';

/** One message that a document heard, decoded. */
export interface Heard {
  readonly from: HeardFrom;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: number;
  /** Milliseconds since the epoch on the page's clock. */
  readonly at: number;
}

/** Sends one order down the document's stream. */
export type SendOrder = (id: number, order: Instruction) => void;

/** How long something that must happen may take before its absence is a verdict, milliseconds. */
export const PATIENCE_MS = 5000;

/** A wait that ended without what it waited for. */
export class NothingArrived extends Error {
  override readonly name = 'NothingArrived';
}

/** One document of a kit page, as the runner sees it: what it heard, and the way to give it orders. */
export class KitDocument {
  readonly heard: Heard[] = [];
  readonly origin: string;
  readonly slot: string;
  readonly contactId: string | undefined;
  framed = false;
  opened = false;
  loaded = false;
  goneAt: number | undefined;
  readonly instance: string;
  readonly #codec: Codec;
  readonly #listeners = new Set<() => void>();
  readonly #orders: { id: number; order: Instruction }[] = [];
  readonly #answers = new Map<number, string | undefined>();
  #send: SendOrder | undefined;
  #lastReport = 0;
  #lastOrder = 0;

  constructor(instance: string, address: URL, codec: Codec) {
    this.instance = instance;
    this.origin = address.origin;
    this.slot = address.searchParams.get('slot') ?? '';
    this.contactId = address.searchParams.get('contact') || undefined;
    this.#codec = codec;
  }

  /** Takes a batch of the page's reports; repeats are dropped. */
  take(reports: readonly PageReport[]): void {
    for (const report of reports) {
      if (report.n <= this.#lastReport) continue;
      this.#lastReport = report.n;
      if (report.kind === 'heard') this.heard.push({ ...report, data: this.#codec.decode(report.data) });
      else if (report.kind === 'done') this.#answers.set(report.id, report.problem);
      else if (report.kind === 'loaded') this.loaded = true;
      else {
        this.framed = report.framed;
        this.opened = report.opened;
      }
    }
    this.#changed();
  }

  /** Binds the stream on which orders leave; those given before follow at once. */
  connect(send: SendOrder): void {
    this.#send = send;
    this.goneAt = undefined;
    for (const { id, order } of this.#orders.splice(0)) send(id, order);
  }

  /** Notes that the stream ended: the document is gone. */
  disconnect(at: number): void {
    this.#send = undefined;
    this.goneAt = at;
    this.#changed();
  }

  /** Gives an order without waiting for it. */
  tell(order: Instruction): number {
    this.#lastOrder += 1;
    if (this.#send) this.#send(this.#lastOrder, order);
    else this.#orders.push({ id: this.#lastOrder, order });
    return this.#lastOrder;
  }

  /** Gives an order and waits until the page has carried it out; answers the problem that the page met, if any. */
  async order(order: Instruction): Promise<string | undefined> {
    const id = this.tell(order);
    await this.until(() => this.#answers.has(id) || undefined, `carrying out "${order.do}"`);
    return this.#answers.get(id);
  }

  encode(value: unknown): unknown {
    return this.#codec.encode(value);
  }

  /** Waits for a state of this document. @throws NothingArrived after `patienceMs` */
  until<T>(find: () => T | undefined, what: string, patienceMs: number = PATIENCE_MS): Promise<T> {
    const first = find();
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        reject(new NothingArrived(`no ${what} within ${patienceMs} ms`));
      }, patienceMs);
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve(found);
      };
      this.#listeners.add(look);
    });
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
