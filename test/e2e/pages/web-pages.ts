import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Pages for tests on an origin of its own: each path answers with a document of its kind. */
export interface WebPages {
  readonly origin: string;
  close(): Promise<void>;
}

const REGISTERS = `<script>
  const host = window.opener ?? window.parent;
  addEventListener('message', ({ data }) => {
    for (const event of data.events ?? []) {
      if (event.status) document.body.dataset.acknowledged = event.status;
    }
  });
  host.postMessage({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] }, '*');
</script>`;

/**
 * Serves `/registers`, `/coop` (which cuts itself off from its opener), `/refuses` (which may not be framed), and `/away`
 * (which goes to the address in its query by a link).
 */
export async function serveWebPages(): Promise<WebPages> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (url.pathname === '/coop') response.setHeader('cross-origin-opener-policy', 'same-origin');
    if (url.pathname === '/refuses') response.setHeader('x-frame-options', 'DENY');
    const link = url.pathname === '/away' ? `<a href="${url.searchParams.get('to')}">Go there</a>` : '';
    response.end(
      `<!doctype html><title>${url.pathname}</title><body><h1>${url.pathname}</h1>${link}${REGISTERS}</body>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
