import type { WireEvent } from '@patchpanel/protocol/events';

/** A call's event with the fields that the client looks at. */
export const call = (ContactID: string, Status: string, more: WireEvent = {}): WireEvent => ({
  Type: 'CallContactEvent',
  ContactID,
  Status,
  IsLogging: 'False',
  IsInbound: 'True',
  Skill: '501',
  FinalState: 'False',
  ...more,
});

/** An agent's state. */
export const agentState = (CurrentState: string, more: WireEvent = {}): WireEvent => ({
  Type: 'AgentState',
  CurrentState,
  ...more,
});

/** A session's first event. */
export const sessionStart: WireEvent = { Type: 'AgentSessionStart', SessionId: '58070815' };
