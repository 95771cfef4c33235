import { createServer, connect as open, type Socket } from 'node:net';

/** A way over TCP on which everything may stand still, as in a network that is broken and nobody knows it. */
export interface StallingProxy {
  /** `host:port` of this side. */
  readonly address: string;
  stall(): void;
  flow(): void;
  close(): void;
}

/** Opens a way to a port of the loopback. */
export async function openStallingProxy(port: number): Promise<StallingProxy> {
  const sockets = new Set<Socket>();
  let stalled = false;
  const join = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (bytes: Buffer) => to.write(bytes));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (stalled) from.pause();
  };
  const server = createServer((near) => {
    const far = open(port, '127.0.0.1');
    join(near, far);
    join(far, near);
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  return {
    address: `127.0.0.1:${(server.address() as { readonly port: number }).port}`,
    stall() {
      stalled = true;
      for (const socket of sockets) socket.pause();
    },
    flow() {
      stalled = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
