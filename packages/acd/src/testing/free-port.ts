import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/* Below what systems give to outgoing connections: a port that is free now is not taken by one of those a moment later. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
/** What the vendor's client corrupts in an address. @see AS-4 */
const CORRUPTED = /60|15/;

/** Ports of the loopback that nobody listens on at the moment, all different, without the digits that AS-4 warns of. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!CORRUPTED.test(String(port)) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
