import { type Heard, type KitDocument, NothingArrived } from '../kit/kit-document.js';
import type { PostTarget } from '../kit/page/instructions.js';
import { check, shown } from './verdict.js';

/** An object of the wire, unjudged. */
export type Loose = Readonly<Record<string, unknown>>;

/** One acknowledgement with the envelope that carried it. */
export interface Joined {
  readonly message: Heard;
  readonly envelope: Loose;
  readonly acknowledgement: Loose;
  /** The envelope's other elements, in order. */
  readonly rest: readonly unknown[];
  /** The place of the acknowledgement among the elements. */
  readonly position: number;
}

/** Reads a value as an object with unknown fields, `{}` where it is none. */
export const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

const isFence = (heard: Heard): boolean => typeof loose(heard.data)['kitFence'] === 'number';
const elementsOf = (heard: Heard): readonly unknown[] => {
  const events = loose(heard.data)['events'];
  return Array.isArray(events) ? events : [];
};
const isAcknowledgement = (element: unknown): boolean =>
  loose(element)['messageType'] === 'ClientEventSubscriptionAcknowledge';

let lastFence = 900_000_000_000;

/** A kit document with the verbs of the protocol: what a page of an integrator would do, and what it heard. */
export class PageUnderTest {
  readonly document: KitDocument;
  readonly #patienceMs: number;

  constructor(document: KitDocument, patienceMs: number) {
    this.document = document;
    this.#patienceMs = patienceMs;
  }

  /** Everything that the host said through `postMessage`, in order. */
  messages(): readonly Heard[] {
    return this.document.heard.filter((heard) => heard.from !== 'port' && heard.from !== 'self' && !isFence(heard));
  }

  /** Every element of every envelope but acknowledgements, in order, from the message with this index on. */
  elements(from = 0): readonly unknown[] {
    return this.messages()
      .slice(from)
      .flatMap(elementsOf)
      .filter((element) => !isAcknowledgement(element));
  }

  /** Every acknowledgement heard, in order. */
  acknowledgements(): readonly Joined[] {
    return this.messages().flatMap((message) => {
      const elements = elementsOf(message);
      const position = elements.findIndex(isAcknowledgement);
      if (position < 0) return [];
      const rest = elements.filter((_, index) => index !== position);
      return [{ message, envelope: loose(message.data), acknowledgement: loose(elements[position]), rest, position }];
    });
  }

  /** How many messages were heard until now: a mark for {@link elements} and {@link fence}. */
  mark(): number {
    return this.messages().length;
  }

  /** Posts values to the host in one task and waits until that is done. */
  async post(...values: readonly unknown[]): Promise<void> {
    await this.#order(values.map((value) => ({ data: this.document.encode(value) })));
  }

  /** Posts to another window than the host, or data already in the codec's tags. */
  async postTo(to: PostTarget, encoded: unknown): Promise<void> {
    await this.#order([{ to, data: encoded }]);
  }

  async register(subscriptionTypes: unknown, fields: Loose = {}): Promise<void> {
    await this.post({ messageType: 'RegisterForClientEvents', subscriptionTypes, ...fields });
  }

  async unregister(): Promise<void> {
    await this.post({ messageType: 'UnregisterFromClientEvents' });
  }

  /** Registers and waits for the answer. */
  async join(subscriptionTypes: unknown, fields: Loose = {}): Promise<Joined> {
    const before = this.acknowledgements().length;
    await this.register(subscriptionTypes, fields);
    return this.acknowledged(before);
  }

  /** Waits for the acknowledgement with this number, counted from 0. */
  acknowledged(number = 0, patienceMs?: number): Promise<Joined> {
    return this.until(() => this.acknowledgements()[number], 'acknowledgement', patienceMs);
  }

  /** Waits for an element of an envelope, counted from a mark. */
  element(find: (element: Loose) => boolean, what: string, from = 0): Promise<Loose> {
    return this.until(() => this.elements(from).map(loose).find(find), what);
  }

  /**
   * Proves what was NOT said: unregisters and registers for a contact that nobody has, whose acknowledgement cannot
   * overtake anything posted before. Answers every message between the mark and that acknowledgement.
   */
  async fence(from = 0, patienceMs?: number): Promise<readonly Heard[]> {
    lastFence += 1;
    const contactId = lastFence;
    await this.post(
      { messageType: 'UnregisterFromClientEvents' },
      { messageType: 'RegisterForClientEvents', subscriptionTypes: ['contact'], contactId },
    );
    const isMine = (heard: Heard): boolean =>
      elementsOf(heard).some((element) => isAcknowledgement(element) && loose(element)['contactId'] === contactId);
    const end = await this.until(
      () => {
        const index = this.messages().findIndex(isMine);
        return index < 0 ? undefined : { index };
      },
      'acknowledgement of the fence (unregister, register)',
      patienceMs,
    );
    await this.unregister();
    return this.messages().slice(from, end.index);
  }

  /** @throws Failure if anything was said between the mark and now. */
  async staysSilent(from: number, after: string): Promise<void> {
    const heard = await this.fence(from);
    check(heard.length === 0, `${after}: expected silence, heard ${shown(heard.map((one) => one.data))}`);
  }

  /** Waits for a state of this page; the error tells what was heard instead. */
  async until<T>(find: () => T | undefined, what: string, patienceMs = this.#patienceMs): Promise<T> {
    try {
      return await this.document.until(find, what, patienceMs);
    } catch (error) {
      if (!(error instanceof NothingArrived)) throw error;
      const last = this.messages().slice(-3);
      throw new NothingArrived(`${error.message}; last heard: ${shown(last.map((heard) => heard.data))}`);
    }
  }

  async #order(posts: readonly { to?: PostTarget; data: unknown }[]): Promise<void> {
    const problem = await this.document.order({ do: 'post', posts });
    if (problem !== undefined) throw new Error(`the kit's page could not post: ${problem}`);
  }
}
