import type { OpenHost } from '../drivers/host-driver.js';
import type { Kit } from '../kit/kit.js';
import { type KitDocument, NothingArrived } from '../kit/kit-document.js';
import type { Plan } from '../kit/page/instructions.js';
import { type SlotKind, slotKind } from '../kit/slots.js';

/** A slot on loan, with the fresh document in it. */
export interface Loan {
  readonly slot: string;
  readonly document: KitDocument;
}

/** Lends the slots of the host to one case at a time, each time with a document that no case has touched. */
export class PagePool {
  readonly #kit: Kit;
  readonly #host: OpenHost;
  readonly #free: Set<string>;
  /** Free or on loan. */
  readonly #alive: Set<string>;
  readonly #waiting: (() => void)[] = [];

  constructor(kit: Kit, host: OpenHost, slots: readonly string[]) {
    this.#kit = kit;
    this.#host = host;
    this.#free = new Set(slots);
    this.#alive = new Set(slots);
  }

  /** Tells whether the host shows a slot of this kind at all. */
  has(kind: SlotKind): boolean {
    return [...this.#alive].some((slot) => slotKind(slot) === kind);
  }

  /**
   * Waits for a free slot of the kind and loads a fresh document into it. A slot whose frame shows no document of the
   * kit any more is lost for the rest of the run. @throws NothingArrived
   */
  async lend(kind: SlotKind, plan?: Plan): Promise<Loan> {
    let slot = this.#find(kind);
    while (slot === undefined) {
      if (!this.has(kind))
        throw new NothingArrived(`every page in the kit's slot "${kind}" was lost in an earlier case`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      slot = this.#find(kind);
    }
    this.#free.delete(slot);
    const origin = this.#kit.slots.find((one) => one.name === slot)?.origins[0] ?? '';
    try {
      return { slot, document: await this.replace(slot, this.#kit.pageUrl(origin, slot, plan ?? {}), plan) };
    } catch (error) {
      this.#alive.delete(slot);
      this.#wake();
      throw error;
    }
  }

  /** Loads another address into a slot's frame and waits until its document is there, loaded, and the host knows. */
  async replace(slot: string, url: string, plan?: Plan): Promise<KitDocument> {
    const before = this.#kit.documents.length;
    const old = this.current(slot);
    old?.tell({ do: 'go', url });
    const isNew = (one: KitDocument): boolean => one.slot === slot && this.#kit.documents.indexOf(one) >= before;
    const document = await this.#kit.document(isNew, `document in slot ${slot}`, this.#host.patienceMs);
    if (plan?.gate === undefined) {
      await document.until(() => document.loaded || undefined, 'load event of the page', this.#host.patienceMs);
      await this.#host.settle();
    }
    return document;
  }

  /** The document that a slot shows now. */
  current(slot: string): KitDocument | undefined {
    return this.#kit.documents.findLast((one) => one.slot === slot && one.goneAt === undefined);
  }

  /** Takes a slot back; its document gives up its subscription. */
  release(slot: string): void {
    const data = { messageType: 'UnregisterFromClientEvents' };
    this.current(slot)?.tell({ do: 'post', posts: [{ data }] });
    this.#free.add(slot);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #find(kind: SlotKind): string | undefined {
    return [...this.#free].find((slot) => slotKind(slot) === kind);
  }
}
