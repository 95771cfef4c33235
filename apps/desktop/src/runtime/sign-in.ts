import type { AgentSession, CommandOutcome, Credentials } from '@patchpanel/agent-session';
import { toAgentId } from '@patchpanel/protocol';
import type { CredentialStore } from './credential-store.js';
import { RequestError, type SandboxApi } from './sandbox-api.js';

/** `WebRTC` stands for the integrated softphone. */
const STATION = 'WebRTC';

/** What signing in works with. */
export interface SignInOptions {
  readonly session: AgentSession;
  readonly sandbox: SandboxApi;
  readonly credentials: CredentialStore;
  readonly serverUrl: string;
  /** The agent that the desktop's address names in the sandbox (`/?agent=1001`), or none. */
  readonly agentInAddress: () => string | undefined;
  /** Takes the agent out of the address, so that a reload does not sign in again. */
  readonly forgetAddress: () => void;
}

/** Signing in and out of this tab. Outcomes never reject; a `rejected` one carries a code and a sentence. */
export interface SignIn {
  /** Goes on after a reload of the tab, or signs in whom the address names; `undefined` where neither is so. */
  resume(): Promise<CommandOutcome | undefined>;
  /** Signs an agent in by the sandbox's token. */
  asSandboxAgent(agentId: string): Promise<CommandOutcome>;
  /** Signs in with credentials from wherever they came. */
  withCredentials(credentials: Credentials): Promise<CommandOutcome>;
  signOut(): Promise<CommandOutcome>;
  close(): void;
}

/** Creates the sign-in of a tab. Credentials are kept while they work: a refusal, a sign-out in any tab and the session's end forget them. */
export function createSignIn(options: SignInOptions): SignIn {
  const { session, sandbox, credentials: store, serverUrl, agentInAddress, forgetAddress } = options;

  const forgetWhenOver = () => {
    const { phase, reason } = session.state();
    if ((phase === 'signed-out' || phase === 'ended') && reason !== undefined) store.clear();
  };
  const withCredentials = async (credentials: Credentials): Promise<CommandOutcome> => {
    const outcome = await session.signIn(credentials);
    if (outcome.outcome === 'rejected') store.clear();
    else store.write(credentials);
    return outcome;
  };
  const asSandboxAgent = async (agentId: string): Promise<CommandOutcome> => {
    try {
      const accessToken = await sandbox.token(agentId);
      return await withCredentials({
        serverUrl,
        agentId: toAgentId(agentId),
        accessToken,
        stationPhoneNumber: STATION,
      });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      return { outcome: 'rejected', reason: error.code, message: error.message };
    }
  };
  const stop = session.subscribe(forgetWhenOver);

  return {
    async resume() {
      const stored = store.read();
      const named = agentInAddress();
      if (stored !== undefined && (named === undefined || named === stored.agentId)) {
        const outcome = await withCredentials(stored);
        if (outcome.outcome !== 'rejected' || named === undefined) return outcome;
      }
      return named === undefined ? undefined : asSandboxAgent(named);
    },
    asSandboxAgent,
    withCredentials,
    async signOut() {
      const outcome = await session.signOut();
      if (outcome.outcome !== 'rejected') {
        store.clear();
        forgetAddress();
      }
      return outcome;
    },
    close: stop,
  };
}
