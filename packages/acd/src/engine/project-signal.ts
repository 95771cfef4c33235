import type { ContactId } from '@patchpanel/protocol';
import type { SignalEvent } from '@patchpanel/protocol/events';
import type { Signal } from '../unit/signal-commands.js';

const sizeOf = (pixels: number): string => (pixels === 0 ? '' : String(pixels));

/** The event of a signal; `contactId` is empty where it is about no contact. @see spec/agent-session-api.md C.3 */
export function projectSignal(signal: Signal, contactId: ContactId | ''): SignalEvent {
  switch (signal.type) {
    case 'Indicator':
      return {
        Type: 'Indicator',
        ContactID: contactId,
        Name: signal.name,
        ActionType: signal.actionType,
        ActionUri: signal.actionUri,
        ImageUri: signal.imageUri,
        ToolTip: signal.toolTip,
        IndicatorState: signal.on ? 'On' : 'Off',
      };
    case 'RunApp':
      return {
        Type: 'RunApp',
        ContactId: contactId,
        ActionType: signal.actionType,
        ActionValue: signal.actionValue,
        WaitTimeout: String(signal.waitTimeout),
      };
    case 'PageOpen':
      return { Type: 'PageOpen', ContactID: contactId, Action: signal.action, PageUri: signal.pageUri };
    case 'PopURL':
      return {
        Type: 'PopURL',
        ContactId: contactId,
        URL: signal.url,
        TabTitle: signal.tabTitle,
        PopDestination: signal.popDestination,
        PopoutWindowHeight: sizeOf(signal.popoutWindowHeight),
        PopoutWindowWidth: sizeOf(signal.popoutWindowWidth),
        ClosePopoutUponTermination: signal.closePopoutUponTermination ? 'True' : 'False',
      };
    case 'AgentAssist':
      return {
        Type: 'AgentAssist',
        ContactId: contactId,
        AppUri: signal.appUri,
        AppTitle: signal.appTitle,
        AgentAssistAppConfigJson: signal.config,
      };
    case 'CustomEvent':
      return { Type: 'CustomEvent', eventName: signal.eventName, data: signal.data };
    case 'AgentWorkflowConfiguration':
      return { Type: 'AgentWorkflowConfiguration', ContactId: contactId, data: signal.data };
  }
}
