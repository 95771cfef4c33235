import { toAgentId, toSessionId } from '@patchpanel/protocol';
import type { UnitCommand } from '../commands.js';

/** The events as type and status or state each. */
export function typesOf(events: readonly Readonly<Record<string, unknown>>[]): string[] {
  return events.map((event) => [event.Type, event.Status ?? event.CurrentState].filter(Boolean).join(' '));
}

/** The command that starts a session `S<agent>`. */
export function startOf(agent: string) {
  return {
    kind: 'StartSession',
    agentId: toAgentId(agent),
    sessionId: toSessionId(`S${agent}`),
    publicSessionId: `P${agent}`,
    stationId: '',
    stationPhoneNumber: 'WebRTC',
  } as const satisfies UnitCommand;
}
