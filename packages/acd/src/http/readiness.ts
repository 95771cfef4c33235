import type { UnitHealth } from '../unit/unit-contract.js';

/** What a server says of itself to load balancers: only `ready` gets requests. Before that it does not listen. */
export type Readiness = 'ready' | 'closing' | Exclude<UnitHealth, 'ok'>;

/** Whether a server can serve: not while it ends, nor when nobody can decide. */
export const readinessOf = (closing: boolean, health: UnitHealth): Readiness => {
  if (closing) return 'closing';
  return health === 'ok' ? 'ready' : health;
};
