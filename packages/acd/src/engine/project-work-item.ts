import type { WorkItemContactEvent } from '@patchpanel/protocol/events';
import { hasFocus } from './focus.js';
import type { WorkItemPhase } from './life-cycles/work-item.js';
import { isFinal, projectTimes, secondsLeft } from './project-times.js';
import { projectVariables } from './project-variables.js';
import type { ContactRecord } from './records.js';

const STATUS: Readonly<Record<WorkItemPhase, WorkItemContactEvent['Status']>> = {
  queued: 'Transfer',
  incoming: 'Incoming',
  active: 'Active',
  interrupted: 'Interrupted',
  wrapUp: 'Disconnected',
  ended: 'Disconnected',
};

/** The full event of a work item as its agent sees it now. @see AS-3 @see PM-105 */
export function projectWorkItem(contact: ContactRecord): WorkItemContactEvent {
  const { details, phase, agent, digital } = contact;
  const item = details.workItem;
  /* Where it went to somebody else, it is not over. */
  const wentOn = phase === 'ended' && digital?.continuedAs !== undefined;
  return {
    Type: 'WorkItemContactEvent',
    ContactID: details.contactId,
    MasterId: details.masterId,
    ParentContactId: details.parentContactId ?? '',
    Status: wentOn ? 'Transfer' : STATUS[phase as WorkItemPhase],
    SkillId: details.skillId,
    AgentId: agent?.agentId ?? '0',
    WorkItemId: item?.workItemId ?? details.contactId,
    WorkItemPayload: item?.payload ?? '',
    WorkItemType: item?.type ?? '',
    ...projectTimes(contact),
    ScreenPopUrl: details.screenPopUrl,
    ScreenPopUrlVariables: projectVariables(contact),
    RefusalTimeout: phase === 'incoming' ? secondsLeft(contact) : '0',
    InFocus: hasFocus(contact) ? 'True' : 'False',
    FinalState: isFinal(phase),
    CustomData: contact.customData ?? '',
    OmniGroupId: '',
    URL: item?.url ?? '',
    TabTitle: item?.tabTitle ?? '',
    PopDestination: item?.popDestination ?? '',
    PopoutWindowHeight: sizeOf(item?.popoutHeight),
    PopoutWindowWidth: sizeOf(item?.popoutWidth),
    ClosePopoutUponTermination: item?.closePopout === true ? 'True' : 'False',
    SessionId: '',
  };
}

const sizeOf = (pixels: number | undefined): string => (pixels === undefined ? '' : String(pixels));
