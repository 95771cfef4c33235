import { createAgentSession } from '@patchpanel/agent-session';
import type { BrokerLog, Clock } from '@patchpanel/broker';
import { createWindowTransport } from '@patchpanel/broker/transports';
import type { Desktop } from './contract.js';
import { createDesktop } from './create-desktop.js';
import { createCredentialStore } from './credential-store.js';
import { reloadWhenIdle } from './idle-reload.js';
import { createSandboxApi, type SandboxApi } from './sandbox-api.js';
import { createSignIn, type SignIn } from './sign-in.js';

/** Everything that a tab of the desktop shows and calls. */
export interface RunningDesktop {
  readonly desktop: Desktop;
  readonly signIn: SignIn;
  readonly sandbox: SandboxApi;
}

/** Starts the desktop of this browser tab against the server that the page came from; call it once. */
export function startDesktop(): RunningDesktop {
  const serverUrl = location.origin;
  const session = createAgentSession({
    createSharedWorker: typeof SharedWorker === 'undefined' ? undefined : sharedWorker,
    createDedicatedWorker: dedicatedWorker,
    report: ({ code, message }) => log.warn(`${code}: ${message}`),
  });
  const desktop = createDesktop({
    session,
    transport: createWindowTransport(window),
    clock,
    log,
    ownOrigins: () => [location.origin],
  });
  const sandbox = createSandboxApi(serverUrl, (input, init) => fetch(input, init));
  reloadWhenIdle({
    desktop,
    readVersion: () => sandbox.platform().then(({ version, framesRevision }) => `${version} ${framesRevision}`),
    storage: sessionStorage,
    reload: () => location.reload(),
  });
  const signIn = createSignIn({
    session,
    sandbox,
    credentials: createCredentialStore(sessionStorage),
    serverUrl,
    agentInAddress: () => new URLSearchParams(location.search).get('agent') ?? undefined,
    forgetAddress: () => history.replaceState(history.state, '', location.pathname),
  });
  return { desktop, signIn, sandbox };
}

const sharedWorker = (name: string) =>
  new SharedWorker(new URL('../session-worker.ts', import.meta.url), { type: 'module', name });
const dedicatedWorker = (name: string) =>
  new Worker(new URL('../session-worker.ts', import.meta.url), { type: 'module', name });

const clock: Clock = {
  now: () => Date.now(),
  setTimer(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

const log: BrokerLog = {
  // biome-ignore lint/suspicious/noConsole: the protocol demands these warnings on the console (PM-207, PM-211, PM-403)
  warn: (message) => console.warn(message),
};
