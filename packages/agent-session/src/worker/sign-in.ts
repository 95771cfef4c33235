import { ALREADY, APPLIED } from '../commands/outcome.js';
import type { CommandOutcome, Connection, Credentials } from '../contract.js';
import { CLEAN_SESSION } from '../store/session-data.js';
import { openSession } from './open-session.js';
import type { Requester } from './requester.js';
import type { SessionStore } from './session-store.js';

const GIVEN_UP: CommandOutcome = {
  outcome: 'rejected',
  reason: 'SIGNED_OUT',
  message: 'The sign-in was given up before the server answered.',
};

/** The way into a session; all tabs that ask meanwhile get the same one. */
export interface SignIn {
  ask(id: string, credentials: Credentials, move?: 'ask'): Promise<CommandOutcome>;
  /** A worker died while it signed in, and perhaps the tab that asked for it too. */
  startOver(): void;
  giveUp(): void;
}

/** What signing in works with. */
export interface SignInPorts {
  readonly store: SessionStore;
  readonly requester: Requester;
  readonly randomId: () => string;
  readonly signal: AbortSignal;
  readonly show: (connection: Connection) => void;
  readonly isLive: () => boolean;
  /** Runs the session that the store describes. */
  readonly goLive: () => void;
}

/** Makes the way in. */
export function createSignIn({ store, requester, randomId, signal, show, isLive, goLive }: SignInPorts): SignIn {
  let opening: Promise<CommandOutcome> | undefined;
  let givenUp = new AbortController();

  /** A session whose token was refused goes on from its cursor with the new one; else it starts clean. */
  async function open(id: string, credentials: Credentials, move?: 'ask'): Promise<CommandOutcome> {
    if (store.data().reason === 'TOKEN_REFUSED' && store.poll() !== undefined) {
      store.apply({ patch: { phase: 'active', reason: undefined } }, { credentials });
    } else {
      const patch = { ...CLEAN_SESSION, phase: 'starting', agentId: credentials.agentId } as const;
      store.apply({ patch }, { credentials, poll: undefined });
      const opened = await start(id, credentials, move);
      if (opened.kind !== 'open') {
        const outcome = opened.kind === 'refused' ? opened.outcome : GIVEN_UP;
        show('online');
        store.apply({ patch: { phase: 'signed-out', reason: outcome.reason } });
        return outcome;
      }
      const { sessionId } = opened;
      store.apply({ patch: { phase: 'active', sessionId }, token: sessionId }, { poll: { sessionId, cursor: '' } });
    }
    goLive();
    return APPLIED;
  }

  function start(id: string, credentials: Credentials, move?: 'ask') {
    givenUp = new AbortController();
    const until = AbortSignal.any([givenUp.signal, signal]);
    return openSession(
      (path, body, round) =>
        requester.change('POST', path, body, `${id}-${path}-${round}`, until, () => show('reconnecting')),
      credentials.stationPhoneNumber,
      move === undefined,
    );
  }

  function openOnce(id: string, credentials: Credentials, move?: 'ask'): Promise<CommandOutcome> {
    opening = open(id, credentials, move).finally(() => {
      opening = undefined;
    });
    return opening;
  }

  return {
    async ask(id, credentials, move) {
      if (opening !== undefined) {
        const outcome = await opening;
        return outcome.outcome === 'applied' ? ALREADY : outcome;
      }
      if (!isLive()) return openOnce(id, credentials, move);
      store.apply({}, { credentials });
      return ALREADY;
    },
    startOver() {
      const credentials = store.credentials();
      if (credentials !== undefined) void openOnce(randomId(), credentials);
    },
    giveUp: () => givenUp.abort(),
  };
}
