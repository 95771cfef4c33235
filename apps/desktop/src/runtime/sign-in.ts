import type { AgentSession, CommandOutcome, Credentials } from '@patchpanel/agent-session';
import { toAgentId } from '@patchpanel/protocol';
import type { CredentialStore } from './credential-store.js';
import type { IssuerFacts, IssuerSignIn } from './issuer-sign-in.js';
import { RequestError, type SandboxApi, STATION } from './sandbox-api.js';

/** What signing in works with. */
export interface SignInOptions {
  readonly session: AgentSession;
  readonly sandbox: SandboxApi;
  readonly issuer: IssuerSignIn;
  readonly credentials: CredentialStore;
  readonly serverUrl: string;
  /** The agent that the desktop's address names in the sandbox (`/?agent=1001`), or none. */
  readonly agentInAddress: () => string | undefined;
  /** What an issuer put behind the address when it sent the browser back, or `''`. */
  readonly search: () => string;
  /** Takes agent and answer out of the address, so that a reload does not sign in again. */
  readonly forgetAddress: () => void;
}

/** Signing in and out of this tab. Outcomes never reject; a `rejected` one carries a code and a sentence. */
export interface SignIn {
  /** Goes on after a reload of the tab, or signs in whom the address names; `undefined` where neither is so. */
  resume(): Promise<CommandOutcome | undefined>;
  /** Signs an agent in by the sandbox's token; a session that another desktop has stays there. */
  asSandboxAgent(agentId: string): Promise<CommandOutcome>;
  /** Goes to the issuer's pages; with `inWindow` this document and its pages stay. */
  atIssuer(facts: IssuerFacts, inWindow: boolean): Promise<CommandOutcome>;
  /** Takes over the session that the last sign-in found at another desktop. */
  moveHere(): Promise<CommandOutcome>;
  /** Signs in with credentials from wherever they came. */
  withCredentials(credentials: Credentials): Promise<CommandOutcome>;
  signOut(): Promise<CommandOutcome>;
  close(): void;
}

const NOTHING: CommandOutcome = { outcome: 'already' };

/** The outcome of what the server may refuse. */
async function told(work: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { outcome: 'rejected', reason: error.code, message: error.message };
  }
}

/** Creates the sign-in of a tab. Credentials are kept while they work: a refusal, a sign-out in any tab and the session's end forget them. */
export function createSignIn(options: SignInOptions): SignIn {
  const { session, sandbox, issuer, credentials: store, serverUrl, agentInAddress, search, forgetAddress } = options;
  let found: Credentials | undefined;

  const keepOrForget = () => {
    const { phase, reason } = session.state();
    const renewed = session.credentials();
    if ((phase === 'signed-out' || phase === 'ended') && reason !== undefined) store.clear();
    else if (phase === 'active' && renewed !== undefined && renewed.accessToken !== store.read()?.accessToken) {
      store.write(renewed);
    }
  };
  const withCredentials = async (
    credentials: Credentials,
    move?: { readonly move: 'ask' },
  ): Promise<CommandOutcome> => {
    const outcome = await session.signIn(credentials, move);
    found = outcome.reason === 'SESSION_EXISTS' ? credentials : undefined;
    if (outcome.outcome === 'rejected') store.clear();
    else store.write(credentials);
    return outcome;
  };
  const sandboxCredentials = async (agentId: string): Promise<Credentials> => {
    const accessToken = await sandbox.token(agentId);
    return { serverUrl, agentId: toAgentId(agentId), accessToken, stationPhoneNumber: STATION };
  };
  const answered = (address: string) =>
    told(async () => {
      const credentials = await issuer.finish(address);
      return credentials === undefined ? NOTHING : withCredentials(credentials, { move: 'ask' });
    });
  const stop = session.subscribe(keepOrForget);

  return {
    async resume() {
      const stored = store.read();
      const named = agentInAddress();
      if (stored !== undefined && (named === undefined || named === stored.agentId)) {
        const outcome = await withCredentials(stored);
        if (outcome.outcome !== 'rejected' || named === undefined) return outcome;
      }
      if (named !== undefined) return told(async () => withCredentials(await sandboxCredentials(named)));
      const address = search();
      if (!address.includes('state=')) return undefined;
      forgetAddress();
      return answered(address);
    },
    asSandboxAgent: (agentId) => told(async () => withCredentials(await sandboxCredentials(agentId), { move: 'ask' })),
    atIssuer: (facts, inWindow) =>
      told(async () => {
        if (inWindow)
          return answered(await new Promise((resolve, reject) => issuer.begin(facts, resolve).catch(reject)));
        await issuer.begin(facts);
        return NOTHING;
      }),
    moveHere: async () => (found === undefined ? NOTHING : withCredentials(found)),
    withCredentials: (credentials) => withCredentials(credentials),
    async signOut() {
      const credentials = session.credentials();
      const outcome = await session.signOut();
      if (outcome.outcome !== 'rejected') {
        store.clear();
        forgetAddress();
        if (credentials !== undefined) await issuer.end(credentials).catch(() => {});
      }
      return outcome;
    },
    close: stop,
  };
}
