import type { CommandOutcome } from '@patchpanel/agent-session';
import { createContext, useContext } from 'react';

const SignOutContext = createContext<(() => Promise<CommandOutcome>) | undefined>(undefined);

/** Hands signing out to everything below. */
export const SignOutProvider = SignOutContext.Provider;

/** Signs the agent out and forgets the sign-in of this tab. */
export function useSignOut(): () => Promise<CommandOutcome> {
  const signOut = useContext(SignOutContext);
  if (signOut === undefined) throw new Error('useSignOut needs a SignOutProvider above it');
  return signOut;
}
