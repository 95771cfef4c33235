import { eventContactId, isContactEvent, isFinalContactEvent } from '@patchpanel/protocol/events';
import type { OpenHost } from '../drivers/host-driver.js';
import { type Loose, loose, type PageUnderTest } from './page-under-test.js';

/** A contact that a case works with, as the observer sees it. */
export interface ContactUnderTest {
  /** Digit string. */
  readonly id: string;
  /** The same as the integer of acknowledgements and commands. */
  readonly number: number;
  /** Its contact events so far, in order. */
  events(): readonly Loose[];
  latest(): Loose;
  /** Waits for the first contact event, from `from` on, that fits. */
  until(find: (event: Loose) => boolean, what: string, from?: number): Promise<Loose>;
  /** Waits for a status at any time from `from` on. */
  status(status: string, from?: number): Promise<Loose>;
  /** Hangs up and waits for the end. */
  end(): Promise<void>;
}

/** The page that hears everything: cases learn from it what the platform did. */
export class Observer {
  readonly page: PageUnderTest;
  readonly #host: OpenHost;

  constructor(page: PageUnderTest, host: OpenHost) {
    this.page = page;
    this.#host = host;
  }

  /** Every event so far, in order; acknowledgements and tokens left out. */
  events(): readonly Loose[] {
    return this.page
      .elements()
      .map(loose)
      .filter((event) => event['messageType'] === undefined);
  }

  contactEvents(id: string): readonly Loose[] {
    return this.events().filter((event) => isContactEvent(event) && eventContactId(event) === id);
  }

  agentState(): Loose | undefined {
    return this.events().findLast((event) => event['Type'] === 'AgentState');
  }

  /** The ids of all contacts that are current (PM-402). */
  current(): readonly string[] {
    const last = new Map<string, Loose>();
    for (const event of this.events()) {
      const id = isContactEvent(event) ? eventContactId(event) : undefined;
      if (id !== undefined) last.set(id, event);
    }
    return [...last].filter(([, event]) => !isFinalContactEvent(event)).map(([id]) => id);
  }

  /** Waits for an event from the mark on. */
  event(find: (event: Loose) => boolean, what: string, from = 0): Promise<Loose> {
    return this.page.until(() => this.events().slice(from).find(find), what);
  }

  /** A grip on a contact by its id. */
  contact(id: string): ContactUnderTest {
    const events = (): readonly Loose[] => this.contactEvents(id);
    const until = (find: (event: Loose) => boolean, what: string, from = 0): Promise<Loose> =>
      this.page.until(() => events().slice(from).find(find), `${what} of contact ${id}`);
    return {
      id,
      number: Number(id),
      events,
      latest: () => events().at(-1) ?? {},
      until,
      status: (status, from) => until((event) => event['Status'] === status, `CallContactEvent ${status}`, from),
      end: async () => {
        const last = events().at(-1);
        if (last !== undefined && isFinalContactEvent(last)) return;
        if (last?.['Status'] !== 'Disconnected') await this.#host.hangUp(id);
        await until((event) => isFinalContactEvent(event), 'last event');
      },
    };
  }
}
