import type { AcknowledgedExtensions, HostFrame, ResumePoint } from '@patchpanel/protocol/messages';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { PageRegistry } from '../../page-registry.js';
import { createPolicy, type Policy } from '../../policy.js';
import type { BrokerPorts, CommandOutcome } from '../../ports.js';
import { createTestHost, type TestHost, type TestPage } from '../../testing/test-host.js';
import type { MemoryPort } from '../../transports/memory-channel.js';
import type { ExtendedCommand, ExtendedPorts } from '../extended-ports.js';

/** More microtasks than a message, a command and its answer take together. */
const SETTLING_TURNS = 40;

/** One document of a page that was let into the extended profile. */
export interface TestDocument {
  readonly port: MemoryPort;
  readonly extensions: AcknowledgedExtensions;
  /** What the port brought, in order. */
  frames(): HostFrame[];
  /** Those of one kind. */
  of<Kind extends HostFrame['kind']>(kind: Kind): Extract<HostFrame, { kind: Kind }>[];
  /** The events that the port brought. */
  events(): unknown[];
  /** Sends a frame and lets everything arrive, and what it brings about. */
  send(frame: object | string): Promise<void>;
}

/** A host with the extended profile. */
export interface ExtendedHost extends TestHost {
  /** The commands with outcomes that reached the desktop. */
  readonly executed: ExtendedCommand[];
  /** How the desktop ends them; changed by tests. */
  readonly platform: { execute: (command: ExtendedCommand) => Promise<CommandOutcome> };
  /** Registers a new document in the page's window. */
  join(page: TestPage, types?: readonly string[], resume?: ResumePoint, more?: object): TestDocument;
  /** Opens a page and registers its first document. */
  enter(types?: readonly string[], page?: Partial<PageDescription>, contactId?: string): TestDocument;
  /** Ends the task, and lets everything arrive. */
  settle(): Promise<void>;
}

/** What a test may change of the host. */
export interface ExtendedHostOptions {
  readonly makePolicy?: (registry: PageRegistry) => Policy;
  readonly extended?: Partial<ExtendedPorts>;
  readonly changePorts?: (ports: BrokerPorts) => BrokerPorts;
}

/** Boots a broker with the extended profile over memory windows and ports. */
export function createExtendedHost(options: ExtendedHostOptions = {}): ExtendedHost {
  const executed: ExtendedCommand[] = [];
  const platform: ExtendedHost['platform'] = { execute: async () => ({ outcome: 'already' }) };
  let epochs = 0;
  let documents = 0;
  const changePorts = options.changePorts ?? ((ports) => ports);
  const host = createTestHost(options.makePolicy ?? createPolicy, (ports) =>
    changePorts({
      ...ports,
      commands: {
        ...ports.commands,
        execute(command) {
          executed.push(command);
          return platform.execute(command);
        },
      },
      extended: {
        newEpoch() {
          epochs += 1;
          return `epoch ${epochs}`;
        },
        ...options.extended,
      },
    }),
  );
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < SETTLING_TURNS; turn += 1) {
      await Promise.resolve();
      host.transport.flush();
    }
  };

  function join(page: TestPage, types: readonly string[] = ['all'], resume?: ResumePoint, more = {}): TestDocument {
    documents += 1;
    const extensions = { version: 1, documentId: `document ${documents}`, ...(resume !== undefined && { resume }) };
    page.register(types, { extensions, ...more });
    const heard = page.window.heard.at(-1);
    const port = heard?.ports[0];
    if (heard === undefined || port === undefined) throw new Error('the document got no port');
    const [acknowledgement] = (heard.data as { events: [{ extensions: AcknowledgedExtensions }] }).events;
    const frames = () => port.heard.map((text) => JSON.parse(text) as HostFrame);
    const of: TestDocument['of'] = (kind) =>
      frames().filter((frame): frame is Extract<HostFrame, { kind: typeof kind }> => frame.kind === kind);
    return {
      port,
      extensions: acknowledgement.extensions,
      frames,
      of,
      events: () => of('events').flatMap(({ events }) => events),
      async send(frame) {
        port.post(typeof frame === 'string' ? frame : JSON.stringify(frame));
        host.transport.flush();
        await settle();
      },
    };
  }

  return {
    ...host,
    executed,
    platform,
    join,
    enter: (types, page, contactId) => join(host.open(page, contactId), types),
    settle,
  };
}
