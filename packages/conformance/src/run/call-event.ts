import type { CallContactEvent } from '@patchpanel/protocol/events';
import type { PlatformEvent } from '../drivers/host-driver.js';

const SINCE = '2026-01-01T00:00:00.000Z';

/** A call with every field that is always present, `""` where unset. @see PM-105 @see AS-3 */
export const CALL_TEMPLATE = {
  Type: 'CallContactEvent',
  ContactID: '0',
  MasterID: '0',
  ParentContactId: '',
  InteractionId: '',
  Status: 'Active',
  OriginalState: 'False',
  CallType: 'Regular',
  DNIS: '',
  ANI: '',
  Skill: '',
  IsInbound: 'True',
  StartTime: SINCE,
  StartTimeUTC: SINCE,
  LastStateChangeTime: SINCE,
  LastStateChangeTimeUTC: SINCE,
  ScreenPopUrl: '',
  ScreenPopUrlVariables: [],
  DisconnectCode: '',
  IsLogging: 'False',
  Timeout: '',
  AllowDispositions: 'False',
  Label: '',
  IsLinked: 'False',
  TimeZones: '',
  FinalState: 'False',
  OtherInformation: '',
  OtherInformationNewFormat: '',
  BlendingToSkillName: '',
  DeliveryType: '',
  CustomData: '',
  ComplianceRecord: 'False',
  ConfirmationRequired: 'False',
  OmniGroupId: '',
  ExternalId: '',
  AnsMachineOverride: 'False',
  CustomerCardUrl: '',
  IsRequireManualAccept: 'False',
  ExternalCustomerId: '',
  SmartReachTransactionId: '',
} as const satisfies CallContactEvent;

/** The fields of a call that pages call string methods on. @see PM-105 */
export const CALL_TEXT_FIELDS = Object.entries(CALL_TEMPLATE).flatMap(([key, value]) =>
  typeof value === 'string' && !value.includes('T00:') ? [key] : [],
);

/** A full call event of the platform, for hosts that can be handed one. */
export function callEvent(id: string, fields: PlatformEvent): PlatformEvent {
  return { ...CALL_TEMPLATE, ContactID: id, MasterID: id, ...fields };
}
