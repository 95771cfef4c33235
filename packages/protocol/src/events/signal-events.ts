import type { WireBoolean } from './agent-events.js';

/** What pressing an indicator, or running an application, does. */
export const ACTION_TYPES = ['RunExe', 'OpenURL', 'SpawnScript', 'SignalScript', 'ShowCustomForm'] as const;
/** One of {@link ACTION_TYPES}. */
export type ActionType = (typeof ACTION_TYPES)[number];

/** A lamp of the agent's desktop, lit for a contact or, without `ContactID`, for the agent. */
export interface IndicatorEvent {
  readonly Type: 'Indicator';
  readonly ContactID: string;
  readonly Name: string;
  readonly ActionType: string;
  readonly ActionUri: string;
  readonly ImageUri: string;
  readonly ToolTip: string;
  readonly IndicatorState: 'On' | 'Off';
}

/** The desktop is asked to start something. */
export interface RunAppEvent {
  readonly Type: 'RunApp';
  readonly ContactId: string;
  readonly ActionType: string;
  readonly ActionValue: string;
  readonly WaitTimeout: string;
}

/** A page of a contact is opened or closed. */
export interface PageOpenEvent {
  readonly Type: 'PageOpen';
  readonly ContactID: string;
  readonly Action: 'OPEN' | 'CLOSE';
  readonly PageUri: string;
}

/** A page pops beside a contact. */
export interface PopUrlEvent {
  readonly Type: 'PopURL';
  readonly ContactId: string;
  readonly URL: string;
  readonly TabTitle: string;
  readonly PopDestination: string;
  readonly PopoutWindowHeight: string;
  readonly PopoutWindowWidth: string;
  readonly ClosePopoutUponTermination: WireBoolean;
}

/** An assistant application opens beside a contact. */
export interface AgentAssistEvent {
  readonly Type: 'AgentAssist';
  readonly ContactId: string;
  readonly AppUri: string;
  readonly AppTitle: string;
  /** JSON text. */
  readonly AgentAssistAppConfigJson: string;
}

/** Anything that a service tells the pages of a desktop; `data` is JSON text. */
export interface CustomEventEvent {
  readonly Type: 'CustomEvent';
  readonly eventName: string;
  readonly data: string;
}

/** How an agent's workflow application is set up; handed on as it is. */
export interface AgentWorkflowConfigurationEvent {
  readonly Type: 'AgentWorkflowConfiguration';
  readonly ContactId: string;
  readonly data: string;
}

/** What a service signals to an agent. @see spec/agent-session-api.md C.3 */
export type SignalEvent =
  | IndicatorEvent
  | RunAppEvent
  | PageOpenEvent
  | PopUrlEvent
  | AgentAssistEvent
  | CustomEventEvent
  | AgentWorkflowConfigurationEvent;
