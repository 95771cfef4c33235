import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../random.js';

/** How often a request meets each fault of the network, from 0 to 1. */
export interface NetworkFaults {
  /** It never arrives. */
  readonly lostRequest: number;
  /** It is carried out, its answer never arrives. */
  readonly lostResponse: number;
  /** Its answer breaks off in the midst of the body. */
  readonly cutBody: number;
}

/** A load balancer on a bad network. */
export interface FaultProxy {
  readonly url: string;
  /** The faults from now on; {} for none. */
  set(faults: Partial<NetworkFaults>): void;
  /** How many faults happened. */
  readonly happened: number;
  close(): Promise<void>;
}

const NONE: NetworkFaults = { lostRequest: 0, lostResponse: 0, cutBody: 0 };

/** Opens the proxy: requests go to the targets in turn; where none runs, the connection breaks. */
export async function openProxy(targets: () => readonly string[], random: Random): Promise<FaultProxy> {
  let faults: NetworkFaults = NONE;
  let happened = 0;
  let turn = 0;
  const meets = (probability: number): boolean => {
    const hit = random.chance(probability);
    if (hit) happened += 1;
    return hit;
  };

  function forward(incoming: IncomingMessage, response: ServerResponse): void {
    const all = targets();
    const target = all[turn++ % Math.max(1, all.length)];
    if (target === undefined || meets(faults.lostRequest)) {
      incoming.socket.destroy();
      return;
    }
    const loseResponse = meets(faults.lostResponse);
    const cutBody = meets(faults.cutBody);
    const { hostname, port } = new URL(target);
    const headers = { ...incoming.headers, host: `${hostname}:${port}` };
    const outgoing = request({ hostname, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      if (loseResponse) {
        answer.resume();
        answer.on('end', () => incoming.socket.destroy());
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', () => incoming.socket.destroy());
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        if (cutBody && body.length > 1) {
          response.write(body.subarray(0, Math.ceil(body.length / 2)), () => incoming.socket.destroy());
        } else response.end(body);
      });
    });
    outgoing.on('error', () => incoming.socket.destroy());
    incoming.on('error', () => outgoing.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }

  const server = createServer(forward).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(next) {
      faults = { ...NONE, ...next };
    },
    get happened() {
      return happened;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
