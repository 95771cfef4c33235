import type { AgentRecord } from './records.js';

/** Tells whether the configuration gives the agent a permission; names compare without regard to case, as desktops compare them. */
export function hasPermission(agent: AgentRecord, name: string): boolean {
  const wanted = name.toLowerCase();
  return agent.settings?.permissions.some((permission) => permission.toLowerCase() === wanted) ?? false;
}
