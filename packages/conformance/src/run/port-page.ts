import type { CaseContext } from './case-context.js';
import { type Joined, type Loose, loose, type PageUnderTest } from './page-under-test.js';
import { check } from './verdict.js';

let lastRequest = 0;

/** A page that registered with `extensions` and was given a port. */
export class PortPage {
  readonly page: PageUnderTest;
  readonly joined: Joined;
  /** The `extensions` of the acknowledgement. */
  readonly extensions: Loose;

  private constructor(page: PageUnderTest, joined: Joined) {
    this.page = page;
    this.joined = joined;
    this.extensions = loose(joined.acknowledgement['extensions']);
  }

  /** Registers a page for the extended profile. @throws Failure where the host does not negotiate */
  static async join(
    page: PageUnderTest,
    types: readonly string[],
    resume?: Loose,
    fields: Loose = {},
  ): Promise<PortPage> {
    const extensions = { version: 1, documentId: page.document.instance, ...(resume ? { resume } : {}) };
    const joined = await page.join(types, { ...fields, extensions });
    check('extensions' in joined.acknowledgement, 'the acknowledgement has no extensions');
    check(joined.message.ports === 1, `${joined.message.ports} ports came with the acknowledgement`);
    return new PortPage(page, joined);
  }

  /** A fresh workspace page of the extended profile. */
  static async open(context: CaseContext, types: readonly string[], fields?: Loose): Promise<PortPage> {
    return PortPage.join(await context.page(), types, undefined, fields);
  }

  /** What came over the port, as sent. */
  raw(): readonly unknown[] {
    return this.page.document.heard.filter(({ from }) => from === 'port').map(({ data }) => data);
  }

  frames(): readonly Loose[] {
    return this.raw().map((data) => loose(typeof data === 'string' ? JSON.parse(data) : data));
  }

  /** The events of all `events` frames, in order. */
  events(): readonly Loose[] {
    return this.frames()
      .filter(({ kind }) => kind === 'events')
      .flatMap(({ events }) => (Array.isArray(events) ? events.map(loose) : []));
  }

  /** Sends a frame. */
  async send(frame: Loose): Promise<void> {
    await this.page.document.order({ do: 'port', data: JSON.stringify(frame) });
  }

  frame(find: (frame: Loose) => boolean, what: string): Promise<Loose> {
    return this.page.until(() => this.frames().find(find), what);
  }

  event(find: (event: Loose) => boolean, what: string): Promise<Loose> {
    return this.page.until(() => this.events().find(find), what);
  }

  /** Sends what carries a `requestId` and waits for its result. */
  async request(frame: Loose): Promise<Loose> {
    lastRequest += 1;
    const requestId = typeof frame['requestId'] === 'string' ? frame['requestId'] : `kit-${lastRequest}`;
    await this.send({ ...frame, requestId });
    return this.frame((one) => one['kind'] === 'result' && one['requestId'] === requestId, `result of ${requestId}`);
  }

  command(command: string, fields: Loose = {}): Promise<Loose> {
    return this.request({ kind: 'command', command, ...fields });
  }

  /** Waits until the host has answered a ping: everything sent before has been dealt with. */
  async ping(): Promise<void> {
    lastRequest += 1;
    const id = `ping-${lastRequest}`;
    await this.send({ kind: 'ping', id });
    await this.frame((one) => one['kind'] === 'pong' && one['id'] === id, 'pong');
  }
}
