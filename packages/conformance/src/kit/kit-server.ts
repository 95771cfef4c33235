import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KitDocument } from './kit-document.js';
import { type Codec, createCodec } from './page/codec.js';
import type { PageReport, Plan } from './page/instructions.js';
import { pageHtml } from './page/page-html.js';

const MAX_REPORT_BYTES = 32 * 1024 * 1024;
const PAGE_HEADERS = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const OPEN_HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };

/** The kit's loopback server: one handler on as many ports as there are origins. It keeps what its documents report. */
export class KitServer {
  readonly documents: KitDocument[] = [];
  readonly #byInstance = new Map<string, KitDocument>();
  readonly #servers: Server[] = [];
  readonly #orderOrigins: string[] = [];
  readonly #plans = new Map<string, Plan>();
  readonly #nextPlans = new Map<string, Plan>();
  readonly #gates = new Map<string, { open: boolean; parked: ServerResponse[] }>();
  readonly #arrivals = new Set<() => void>();
  readonly #codec: Codec = createCodec();

  /** Opens one more port on 127.0.0.1; 0 lets the system choose. */
  async listen(port: number): Promise<number> {
    const server = createServer((request, response) => void this.#handle(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.#servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  /** Opens a port that serves nothing but streams of orders. */
  async listenForOrders(port: number): Promise<void> {
    this.#orderOrigins.push(`http://127.0.0.1:${await this.listen(port)}`);
  }

  /** Keeps a plan for a URL's `plan` parameter. */
  keepPlan(plan: Plan): string {
    const id = randomUUID();
    this.#plans.set(id, plan);
    return id;
  }

  /** Gives the next document of a slot, which the host opens by itself, a plan. */
  planNext(slot: string, plan: Plan): void {
    this.#nextPlans.set(slot, plan);
  }

  /** Lets the documents that wait at this gate finish loading. */
  openGate(name: string): void {
    const gate = this.#gate(name);
    gate.open = true;
    for (const response of gate.parked.splice(0)) response.writeHead(204).end();
  }

  /** Calls back whenever a document was served, introduced itself or connected; returns the unsubscribe. */
  onDocument(listener: () => void): () => void {
    this.#arrivals.add(listener);
    return () => this.#arrivals.delete(listener);
  }

  async close(): Promise<void> {
    for (const name of this.#gates.keys()) this.openGate(name);
    await Promise.all(
      this.#servers.splice(0).map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }),
    );
  }

  #gate(name: string): { open: boolean; parked: ServerResponse[] } {
    const gate = this.#gates.get(name) ?? { open: false, parked: [] };
    this.#gates.set(name, gate);
    return gate;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    if (address.pathname === '/kit/gate') {
      const gate = this.#gate(address.searchParams.get('name') ?? '');
      if (gate.open) response.writeHead(204).end();
      else gate.parked.push(response);
      return;
    }
    const document = this.#byInstance.get(address.searchParams.get('instance') ?? '');
    if (address.pathname === '/kit/page') this.#servePage(address, response);
    else if (document === undefined) response.writeHead(404, OPEN_HEADERS).end();
    else if (address.pathname === '/kit/orders') this.#serveOrders(document, response);
    else if (address.pathname === '/kit/report') await this.#takeReports(document, request, response);
    else response.writeHead(404, OPEN_HEADERS).end();
  }

  #servePage(address: URL, response: ServerResponse): void {
    const document = new KitDocument(randomUUID(), address, this.#codec);
    const planned = this.#plans.get(address.searchParams.get('plan') ?? '') ?? this.#nextPlans.get(document.slot);
    this.#nextPlans.delete(document.slot);
    this.documents.push(document);
    this.#byInstance.set(document.instance, document);
    const ordersFrom = this.#orderOrigins[this.documents.length % this.#orderOrigins.length] ?? '';
    response
      .writeHead(200, PAGE_HEADERS)
      .end(pageHtml(document.slot, { instance: document.instance, ordersFrom, plan: planned ?? {} }));
    this.#arrived();
  }

  #serveOrders(document: KitDocument, response: ServerResponse): void {
    response.writeHead(200, { ...OPEN_HEADERS, 'content-type': 'text/event-stream' });
    response.write(':\n\n');
    document.connect((id, order) => response.write(`data: ${JSON.stringify({ id, order })}\n\n`));
    response.once('close', () => document.disconnect(Date.now()));
    this.#arrived();
  }

  async #takeReports(document: KitDocument, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size > MAX_REPORT_BYTES) {
        response.writeHead(413, OPEN_HEADERS).end();
        return;
      }
      chunks.push(chunk as Buffer);
    }
    const reports = JSON.parse(Buffer.concat(chunks).toString('utf8')) as PageReport[];
    document.take(reports);
    if (reports.some(({ kind }) => kind === 'hello')) this.#arrived();
    response.writeHead(204, OPEN_HEADERS).end();
  }

  #arrived(): void {
    for (const listener of [...this.#arrivals]) listener();
  }
}
