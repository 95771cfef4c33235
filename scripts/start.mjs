import './lib/require-node.mjs';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { inHouse, runScript, Stop, say } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { endWithParent } from './lib/orphan.mjs';

const PAGES = [
  { port: 7101, folder: 'legacy-crm', path: '/crm' },
  { port: 7102, folder: 'knowledge-base', path: '/' },
  { port: 7103, folder: 'source-sample', path: '/' },
];

const CHAT_PORT = 7105;

/** The server's port: 7100, or what the command line asks for. */
function serverPort() {
  const { values } = parseArgs({ options: { port: { type: 'string' } }, strict: false });
  return values.port ?? '7100';
}

/** Everything in the sandbox, from a fresh clone: installs, builds, serves the example pages, then runs `patchpanel start`. */
await runScript(async () => {
  endWithParent();
  await ensureInstalled();
  await ensureBuilt();
  const { startWebChat } = await import('../examples/web-chat/server.js');
  const { PortInUseError, runCommandLine, servePages } = await import('../packages/cli/dist/index.js');
  const served = [];
  try {
    for (const { port, folder, path } of PAGES) {
      served.push(await servePages({ folder: inHouse('examples', folder), port, path }));
    }
    served.push(await startWebChat({ port: CHAT_PORT, url: `http://localhost:${serverPort()}` }));
    say(`Example pages: ${served.map((page) => page.url).join(' ')}`);
    const sandbox = ['--sandbox', '--config', inHouse('examples/patchpanel.json'), '--data', inHouse('.data/sandbox')];
    return await runCommandLine(['start', ...sandbox, ...process.argv.slice(2)]);
  } catch (error) {
    if (error instanceof PortInUseError) throw new Stop(error.message);
    if (error.code === 'EADDRINUSE') throw new Stop(`Port ${error.port} is taken; stop what listens there.`);
    throw error;
  } finally {
    await Promise.all(served.map((page) => page.close()));
  }
});
