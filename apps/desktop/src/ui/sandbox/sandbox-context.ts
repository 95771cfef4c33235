import { createContext, useContext } from 'react';
import type { SandboxApi } from '../../runtime/sandbox-api.js';

const SandboxContext = createContext<SandboxApi | undefined>(undefined);

/** Hands the sandbox's routes to everything below; `undefined` on a server that has none. */
export const SandboxProvider = SandboxContext.Provider;

/** The sandbox's routes where the server has them. */
export function useSandbox(): SandboxApi | undefined {
  return useContext(SandboxContext);
}
