import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { ActionType } from '@patchpanel/protocol/events';

/** A lamp of the agent's desktop. */
export interface IndicatorSignal {
  readonly type: 'Indicator';
  readonly name: string;
  readonly actionType: ActionType;
  readonly actionUri: string;
  readonly imageUri: string;
  readonly toolTip: string;
  readonly on: boolean;
}

/** What a service, or a script of the configuration, tells the desktop of one agent. @see spec/agent-session-api.md C.3 */
export type Signal =
  | IndicatorSignal
  | {
      readonly type: 'RunApp';
      readonly actionType: ActionType;
      readonly actionValue: string;
      /** Seconds. */
      readonly waitTimeout: number;
    }
  | { readonly type: 'PageOpen'; readonly action: 'OPEN' | 'CLOSE'; readonly pageUri: string }
  | {
      readonly type: 'PopURL';
      readonly url: string;
      readonly tabTitle: string;
      readonly popDestination: string;
      readonly popoutWindowHeight: number;
      readonly popoutWindowWidth: number;
      readonly closePopoutUponTermination: boolean;
    }
  /** `config` is JSON text. */
  | { readonly type: 'AgentAssist'; readonly appUri: string; readonly appTitle: string; readonly config: string }
  /** `data` is JSON text. */
  | { readonly type: 'CustomEvent'; readonly eventName: string; readonly data: string }
  /** `data` is JSON text. */
  | { readonly type: 'AgentWorkflowConfiguration'; readonly data: string };

/** Signals between services and the agents' desktops. */
export type SignalCommand =
  /** To the agent who holds the contact, or to an agent without a contact. Everything or nothing. */
  | {
      readonly kind: 'SignalAgent';
      readonly contactId?: ContactId;
      readonly agentId?: AgentId;
      readonly signals: readonly Signal[];
    }
  /** From the agent to the service that brought the contact. */
  | {
      readonly kind: 'SignalService';
      readonly agentId: AgentId;
      readonly contactId: ContactId;
      readonly name: string;
      readonly data: string;
    };
