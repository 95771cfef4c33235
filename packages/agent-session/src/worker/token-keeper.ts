import type { Credentials } from '../contract.js';
import { memberText } from '../http/answer.js';
import { freshCredentials } from '../http/fresh-credentials.js';
import type { WorkerEnvironment } from '../platform/environment.js';

/** How long after a refresh that nobody answered the next one is tried. */
const RETRY_MS = 30_000;
const TIME_LIMIT_MS = 10_000;

/** What became of a token that was refused: there is a newer one, there is none, or nobody could be asked. */
export type Renewal = 'renewed' | 'refused' | 'unreachable';

/** Renews the access token before it expires, and when it is refused all the same. */
export interface TokenKeeper {
  renew(refusedToken: string): Promise<Renewal>;
  close(): void;
}

/** What the keeper works with. */
export interface TokenKeeperPorts {
  readonly environment: Pick<WorkerEnvironment, 'clock' | 'fetch'>;
  readonly credentials: () => Credentials | undefined;
  /** Takes newer ones over, for every tab. */
  readonly keep: (credentials: Credentials) => void;
  /** Calls back whenever the credentials may have changed; returns the unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes the keeper; it follows whatever credentials there are. */
export function createTokenKeeper({ environment, credentials, keep, subscribe }: TokenKeeperPorts): TokenKeeper {
  const { clock, fetch } = environment;
  let renewing: Promise<Renewal> | undefined;
  let followed: string | undefined;
  let cancel: () => void = () => {};

  async function ask(): Promise<Renewal> {
    const known = credentials();
    if (known?.refresh === undefined) return 'refused';
    const { url, clientId, token } = known.refresh;
    const form = { grant_type: 'refresh_token', refresh_token: token, client_id: clientId };
    const limit = new AbortController();
    const cancelLimit = clock.setTimer(() => limit.abort(), TIME_LIMIT_MS);
    try {
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), signal: limit.signal });
      const body: unknown = await answer.json();
      if (memberText(body, 'access_token') !== '') keep(freshCredentials(known, known.refresh, body, clock.now()));
      else if (answer.status < 500) return 'refused';
      return answer.ok ? 'renewed' : 'unreachable';
    } catch {
      return 'unreachable';
    } finally {
      cancelLimit();
    }
  }

  function renewOnce(): Promise<Renewal> {
    renewing ??= ask().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  function follow(): void {
    const { accessToken, refresh } = credentials() ?? {};
    if (accessToken === followed) return;
    followed = accessToken;
    cancel();
    if (refresh !== undefined) wait(refresh.at - clock.now());
  }

  function wait(ms: number): void {
    cancel = clock.setTimer(
      async () => {
        if ((await renewOnce()) === 'unreachable') wait(RETRY_MS);
      },
      Math.max(0, ms),
    );
  }

  const stop = subscribe(follow);
  return {
    renew: async (refusedToken) => (credentials()?.accessToken === refusedToken ? renewOnce() : 'renewed'),
    close() {
      stop();
      cancel();
    },
  };
}
