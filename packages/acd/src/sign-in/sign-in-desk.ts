import type { AgentId } from '@patchpanel/protocol';
import type { Logger } from 'pino';
import { digest } from '../http/randomness.js';
import type { Clock } from '../unit/clock.js';
import { type Accounts, foldName } from './accounts.js';
import { createAttemptWindow } from './attempt-window.js';
import { networkOf } from './network-of.js';

/** How a sign-in with name and password ended; `refused` does not tell whether the name is known. */
export type SignInAttempt =
  | { readonly kind: 'signed-in'; readonly agentId: AgentId }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** Where names and passwords are handed in, whatever the way they came. */
export interface SignInDesk {
  attempt(userName: string, password: string, address: string): Promise<SignInAttempt>;
}

/** How many attempts may fail in a minute, for each account and for each address. */
export const MAX_FAILURES = 5;
const WINDOW_MS = 60_000;

/** Makes the desk. A success forgives itself alone: whoever has an account may not guess those of others behind it. */
export function createSignInDesk(accounts: Accounts, clock: Clock, logger: Logger): SignInDesk {
  const byAccount = createAttemptWindow(clock, MAX_FAILURES, WINDOW_MS);
  const byAddress = createAttemptWindow(clock, MAX_FAILURES, WINDOW_MS);
  return {
    async attempt(userName, password, address) {
      const account = digest(foldName(userName));
      const network = networkOf(address);
      const seconds = Math.max(byAccount.waitSeconds(account), byAddress.waitSeconds(network));
      if (seconds > 0) {
        logger.warn({ seconds }, 'a sign-in has to wait: too many failed');
        return { kind: 'wait', seconds };
      }
      const forgive = [byAccount.begin(account), byAddress.begin(network)];
      const agentId = await accounts.check(userName, password);
      if (agentId === undefined) return { kind: 'refused' };
      for (const take of forgive) take();
      return { kind: 'signed-in', agentId };
    },
  };
}
