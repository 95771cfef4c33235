import type { Capability, OpenHost, PlatformEvent } from '../drivers/host-driver.js';
import type { Kit } from '../kit/kit.js';
import { type Heard, type KitDocument, NothingArrived } from '../kit/kit-document.js';
import type { Plan } from '../kit/page/instructions.js';
import type { SlotKind } from '../kit/slots.js';
import { callEvent } from './call-event.js';
import type { ContactUnderTest, Observer } from './observer.js';
import type { PagePool } from './page-pool.js';
import { loose, PageUnderTest } from './page-under-test.js';
import type { Dialect, Profile } from './profile.js';
import { Inconclusive } from './verdict.js';

/** What is the same for every case of a run. */
export interface RunSurroundings {
  readonly profile: Profile;
  readonly dialect: Dialect;
  readonly kit: Kit;
  readonly host: OpenHost;
  readonly pool: PagePool;
  readonly observer: Observer;
  /** The call that is up while cases of the stage `standing-call` run. */
  readonly standing?: ContactUnderTest;
  readonly ownHost: boolean;
  /** The observer's registration was acknowledged; without it only what the host says at all can be judged. */
  readonly isAcknowledged: boolean;
  /** What the host's driver can do, and what the host was seen to negotiate. */
  readonly capabilities: ReadonlySet<Capability>;
}

let lastUnheld = 700_000_000;
let lastFence = 0;

/** What a case works with; everything it takes is given back when it ends. */
export class CaseContext {
  readonly profile: Profile;
  readonly dialect: Dialect;
  readonly kit: Kit;
  readonly host: OpenHost;
  readonly observer: Observer;
  readonly #run: RunSurroundings;
  readonly #slots: string[] = [];
  readonly #contacts: ContactUnderTest[] = [];
  readonly #later: (() => Promise<void> | void)[] = [];

  constructor(run: RunSurroundings) {
    this.#run = run;
    this.profile = run.profile;
    this.dialect = run.dialect;
    this.kit = run.kit;
    this.host = run.host;
    this.observer = run.observer;
  }

  /** A page in a slot of this kind, in a document of its own. */
  async page(kind: SlotKind = 'workspace', plan?: Plan): Promise<PageUnderTest> {
    const loan = await this.#run.pool.lend(kind, plan);
    this.#slots.push(loan.slot);
    return this.#of(loan.document);
  }

  /** Loads another document into the page's frame: the same address again, or one of another origin. */
  async navigate(page: PageUnderTest, options: { origin?: string; plan?: Plan } = {}): Promise<PageUnderTest> {
    const slot = page.document.slot;
    const url = this.kit.pageUrl(options.origin ?? page.document.origin, slot, options.plan ?? {});
    return this.#of(await this.#run.pool.replace(slot, url, options.plan));
  }

  /** Waits for a document that a page or the host opened, such as a nested frame. */
  async opened(find: (document: KitDocument) => boolean, what: string): Promise<PageUnderTest> {
    const document = await this.kit.document(find, what, this.host.patienceMs);
    await document.until(() => document.loaded || undefined, `load event of ${what}`, this.host.patienceMs);
    await this.host.settle();
    return this.#of(document);
  }

  /** The contact panel's page of a contact; with a gate in its plan it is not waited for its `load` event. */
  async panel(contact: ContactUnderTest, plan: Plan = {}): Promise<PageUnderTest> {
    const isPanel = (one: KitDocument): boolean => one.slot === 'panel' && one.contactId === contact.id;
    const what = 'page in a contact panel';
    try {
      if (plan.gate === undefined) return await this.opened(isPanel, what);
      return this.#of(await this.kit.document(isPanel, what, this.host.patienceMs));
    } catch (error) {
      if (this.#run.ownHost) throw error;
      throw new Inconclusive('the host opened no page of the kit in a contact panel');
    }
  }

  /** Pops out the page of the slot `window`. */
  async poppedOut(): Promise<PageUnderTest> {
    const before = this.kit.documents.length;
    await this.host.popOut();
    const page = await this.opened(
      (one) => one.slot === 'window' && one.opened && this.kit.documents.indexOf(one) >= before,
      'popped-out page',
    );
    this.later(() => void page.document.tell({ do: 'close' }));
    return page;
  }

  /** Makes a call and waits until it is there: in its dialog if `incoming`, else in conversation. */
  async call(options: { incoming?: boolean; acwSeconds?: number } = {}): Promise<ContactUnderTest> {
    const known = new Set(this.observer.current());
    const incoming = options.incoming === true;
    const made = await this.host.makeContact({ manualAccept: incoming, acwSeconds: options.acwSeconds ?? 0 });
    const id =
      made ??
      (await this.observer.page.until(() => this.observer.current().find((one) => !known.has(one)), 'new contact'));
    const contact = this.observer.contact(id);
    this.#contacts.push(contact);
    await contact.status(incoming ? 'Incoming' : 'Active');
    return contact;
  }

  /** A contact that only its injected events are known of; it is ended when the case ends. */
  async injected(...events: readonly PlatformEvent[]): Promise<{ id: string; number: number }> {
    const number = this.unheld();
    const id = String(number);
    this.later(() => this.host.inject([callEvent(id, { Status: 'Disconnected', FinalState: 'True' })]));
    if (events.length > 0) await this.host.inject(events.map((event) => callEvent(id, event)));
    return { id, number };
  }

  /** Hands the host one event of a call. */
  injectCall(id: string, fields: PlatformEvent): Promise<void> {
    return this.host.inject([callEvent(id, fields)]);
  }

  /** Signs the agent out, does the work, and signs in again, whatever the work came to. */
  async signedOut<T>(work: () => Promise<T>): Promise<T> {
    await this.host.signOut();
    try {
      return await work();
    } finally {
      await this.host.signIn();
    }
  }

  /** The call that is up for the whole stage. */
  get standing(): ContactUnderTest {
    if (this.#run.standing === undefined)
      throw new NothingArrived('no call of the stage, which was to be up for all its cases');
    return this.#run.standing;
  }

  /** A contact id that no contact has. */
  unheld(): number {
    lastUnheld += 1;
    return lastUnheld;
  }

  /** Waits for a warning that holds the text, written after the mark. @throws NothingArrived */
  async warning(from: number, text: string): Promise<string> {
    const found = await this.host.untilWarning(from, text);
    if (found !== undefined) return found;
    throw new NothingArrived(`no console warning that holds ${JSON.stringify(text)}`);
  }

  /** Waits until a document has heard whatever the host's window posted to it before now. */
  async behindEverything(page: PageUnderTest): Promise<void> {
    lastFence += 1;
    const number = lastFence;
    await this.host.fence(number);
    const isFence = (heard: Heard): boolean => loose(heard.data)['kitFence'] === number;
    await page.until(() => page.document.heard.find(isFence), "fence of the host's window");
  }

  /** Registers work for the end of the case. */
  later(work: () => Promise<void> | void): void {
    this.#later.push(work);
  }

  /** Gives everything back, whatever fails on the way. @throws the first failure */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    const attempt = async (work: () => Promise<void> | void): Promise<void> => {
      try {
        await work();
      } catch (error) {
        failures.push(error);
      }
    };
    for (const work of this.#later.reverse()) await attempt(work);
    for (const contact of this.#contacts) await attempt(() => contact.end());
    for (const slot of this.#slots) this.#run.pool.release(slot);
    if (failures.length > 0) throw failures[0];
  }

  #of(document: KitDocument): PageUnderTest {
    return new PageUnderTest(document, this.host.patienceMs);
  }
}
