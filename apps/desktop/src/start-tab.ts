import { type AgentSession, createAgentSession } from '@patchpanel/agent-session';
import { createCredentialStore } from './runtime/credential-store.js';
import { type IdleReload, reloadWhenIdle } from './runtime/idle-reload.js';
import { createIssuerSignIn } from './runtime/issuer-sign-in.js';
import { createSandboxApi, type SandboxApi } from './runtime/sandbox-api.js';
import { createSignIn, type SignIn } from './runtime/sign-in.js';

/** What a tab has before anybody is signed in: enough for the sign-in screen, without the desktop itself. */
export interface Tab {
  readonly session: AgentSession;
  readonly signIn: SignIn;
  readonly sandbox: SandboxApi;
  /** Watches over the version that this tab shows; a desktop that is opened joins in. */
  readonly idleReload: IdleReload;
}

/** Starts this browser tab against the server that the page came from; call it once. */
export function startTab(): Tab {
  const session = createAgentSession({
    createSharedWorker: typeof SharedWorker === 'undefined' ? undefined : sharedWorker,
    createDedicatedWorker: dedicatedWorker,
    // biome-ignore lint/suspicious/noConsole: what the session could not use is for whoever looks into the console
    report: ({ code, message }) => console.warn(`${code}: ${message}`),
  });
  const sandbox = createSandboxApi(location.origin, (input, init) => fetch(input, init));
  const signIn = createSignIn({
    session,
    sandbox,
    issuer: createIssuerSignIn(sessionStorage),
    credentials: createCredentialStore(sessionStorage),
    serverUrl: location.origin,
    agentInAddress: () => new URLSearchParams(location.search).get('agent') ?? undefined,
    search: () => location.search,
    forgetAddress: () => history.replaceState(history.state, '', location.pathname),
  });
  const idleReload = reloadWhenIdle({
    session,
    readVersion: () => sandbox.platform().then(({ version, framesRevision }) => `${version} ${framesRevision}`),
    onLookedAt(listener) {
      const look = () => {
        if (document.visibilityState === 'visible') listener();
      };
      document.addEventListener('visibilitychange', look);
      return () => document.removeEventListener('visibilitychange', look);
    },
    storage: sessionStorage,
    reload: () => location.reload(),
  });
  return { session, signIn, sandbox, idleReload };
}

const sharedWorker = (name: string) =>
  new SharedWorker(new URL('./session-worker.ts', import.meta.url), { type: 'module', name });
const dedicatedWorker = (name: string) =>
  new Worker(new URL('./session-worker.ts', import.meta.url), { type: 'module', name });
