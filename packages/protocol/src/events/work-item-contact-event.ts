import type { WireBoolean } from './agent-events.js';

/** The states of a work item on the wire; `Transfer` says that it went to somebody else. */
export const WORK_ITEM_STATUSES = ['Incoming', 'Active', 'Interrupted', 'Transfer', 'Disconnected'] as const;
/** One of {@link WORK_ITEM_STATUSES}. */
export type WorkItemStatus = (typeof WORK_ITEM_STATUSES)[number];

/** The full state of a work item. @see AS-3 */
export interface WorkItemContactEvent {
  readonly Type: 'WorkItemContactEvent';
  readonly ContactID: string;
  readonly MasterId: string;
  readonly ParentContactId: string;
  readonly Status: WorkItemStatus;
  readonly SkillId: string;
  /** Digits; `"0"` while nobody holds it. */
  readonly AgentId: string;
  readonly WorkItemId: string;
  readonly WorkItemPayload: string;
  readonly WorkItemType: string;
  readonly StartTime: string;
  readonly StartTimeUTC: string;
  readonly LastStateChangeTime: string;
  readonly LastStateChangeTimeUTC: string;
  readonly ScreenPopUrl: string;
  readonly ScreenPopUrlVariables: readonly { readonly Name: string; readonly Value: string }[];
  /** Seconds, counted from `LastStateChangeTime` of the `Incoming` event. */
  readonly RefusalTimeout: string;
  readonly InFocus: WireBoolean;
  readonly FinalState: WireBoolean;
  readonly CustomData: string;
  readonly OmniGroupId: string;
  readonly URL: string;
  readonly TabTitle: string;
  readonly PopDestination: string;
  readonly PopoutWindowHeight: string;
  readonly PopoutWindowWidth: string;
  readonly ClosePopoutUponTermination: WireBoolean;
  readonly SessionId: string;
}
