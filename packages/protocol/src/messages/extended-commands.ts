import type { ContactId, SkillId } from '../ids.js';
import type { CommandGrant } from '../pages/page.js';

/** The commands of the extended profile, with the names under which they are granted. @see EX-301 @see EX-304 */
export const EXTENDED_COMMAND_GRANTS = {
  answer: 'answer',
  refuse: 'refuse',
  hangup: 'hangup',
  setHold: 'hold',
  setMute: 'mute',
  setMask: 'mask',
  record: 'record',
  setAgentState: 'setAgentState',
  dialPhone: 'dialPhone',
  sendDtmf: 'sendDtmf',
  transfer: 'transfer',
  conference: 'conference',
  disposition: 'disposition',
  focus: 'focus',
} as const satisfies Record<string, CommandGrant>;
/** The name of a command. */
export type ExtendedCommandName = keyof typeof EXTENDED_COMMAND_GRANTS;

/** The states that a page may put the agent in. */
export type WantedAgentState = 'Available' | 'Unavailable';
/** How a contact is handed over: at once, or after the agent has spoken to whom it goes to. */
export type TransferMode = 'blind' | 'consult';

/** A command with its arguments, before its contact is known. States are set, never toggled. @see EX-301 */
export type CommandOrder =
  | { readonly command: 'answer' | 'refuse' | 'hangup' | 'record' | 'conference' | 'focus' }
  | { readonly command: 'setHold' | 'setMute' | 'setMask'; readonly on: boolean }
  | { readonly command: 'setAgentState'; readonly state: WantedAgentState; readonly reason?: string }
  | { readonly command: 'dialPhone'; readonly phoneNumber: string; readonly skillId?: SkillId }
  | { readonly command: 'sendDtmf'; readonly digits: string }
  | { readonly command: 'transfer'; readonly to: string; readonly mode: TransferMode }
  | { readonly command: 'disposition'; readonly dispositionId: number; readonly notes?: string };

/** How a request ended. @see EX-301 */
export type RequestOutcome = 'applied' | 'already' | 'rejected' | 'timeout';

/** Why a request was rejected. @see EX-301 */
export const REJECTION_REASONS = [
  'NOT_GRANTED',
  'INVALID_STATE',
  'NO_SUCH_CONTACT',
  'INVALID_ARGUMENT',
  'PLATFORM_REFUSED',
  'RATE_LIMITED',
] as const;
/** One of {@link REJECTION_REASONS}. */
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** A command as a page's frame carries it, read. */
export interface CommandFrame {
  readonly kind: 'command';
  readonly requestId: string;
  readonly contactId?: ContactId;
  readonly order: CommandOrder;
}
