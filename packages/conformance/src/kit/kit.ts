import { type KitDocument, NothingArrived, PATIENCE_MS } from './kit-document.js';
import { KitServer } from './kit-server.js';
import type { Plan } from './page/instructions.js';
import { type Slot, slotKind, slotNames } from './slots.js';

const ORDER_PORTS = 6;

/** How the kit's server is started. */
export interface KitOptions {
  /** First of a row of ports, for hosts whose configuration is written by hand; absent: free ports. */
  readonly firstPort?: number;
  /** How many workspaces of the same kind cases may use side by side. */
  readonly workspaces?: number;
}

/** The kit's pages and everything they report. */
export interface Kit {
  readonly slots: readonly Slot[];
  /** An origin that no slot lists. */
  readonly attackerOrigin: string;
  readonly documents: readonly KitDocument[];
  /** The address of a document in a slot, with what it does by itself. */
  pageUrl(origin: string, slot: string, plan?: Plan): string;
  planNext(slot: string, plan: Plan): void;
  openGate(name: string): void;
  /** Waits for a document; `what` names it in the error. @throws NothingArrived */
  document(find: (document: KitDocument) => boolean, what: string, patienceMs?: number): Promise<KitDocument>;
  close(): Promise<void>;
}

/** Starts the kit's pages: every slot on an origin of its own, so that no two share a grant (PM-509). */
export async function startKit(options: KitOptions = {}): Promise<Kit> {
  const server = new KitServer();
  let opened = 0;
  const listen = async (): Promise<number> => {
    const port = await server.listen(options.firstPort === undefined ? 0 : options.firstPort + opened);
    opened += 1;
    return port;
  };
  const slots: Slot[] = [];
  for (const name of slotNames(options.workspaces ?? 4)) {
    const kind = slotKind(name);
    if (kind === undefined) throw new Error(`no such slot: ${name}`);
    const origin = `http://127.0.0.1:${await listen()}`;
    const origins = kind === 'pair' ? [origin, `http://127.0.0.1:${await listen()}`] : [origin];
    const contact = kind === 'panel' ? '&contact={contactId}' : '';
    slots.push({ name, kind, url: `${origin}/kit/page?slot=${name}${contact}`, origins });
  }
  const attackerOrigin = `http://localhost:${await listen()}`;
  for (let port = 0; port < ORDER_PORTS; port++) {
    await server.listenForOrders(options.firstPort === undefined ? 0 : options.firstPort + opened + port);
  }

  return {
    slots,
    attackerOrigin,
    documents: server.documents,
    pageUrl: (origin, slot, plan) =>
      `${origin}/kit/page?slot=${slot}${plan === undefined ? '' : `&plan=${server.keepPlan(plan)}`}`,
    planNext: (slot, plan) => server.planNext(slot, plan),
    openGate: (name) => server.openGate(name),
    document: (find, what, patienceMs = PATIENCE_MS) =>
      new Promise((resolve, reject) => {
        const done = (): void => {
          clearTimeout(timer);
          stop();
        };
        const look = (): void => {
          const found = server.documents.findLast(find);
          if (found === undefined) return;
          done();
          resolve(found);
        };
        const stop = server.onDocument(look);
        const timer = setTimeout(() => {
          done();
          reject(new NothingArrived(`no ${what} within ${patienceMs} ms`));
        }, patienceMs);
        look();
      }),
    close: () => server.close(),
  };
}
