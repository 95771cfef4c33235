import type { AgentId, CommandId, ContactId, SessionId, SkillId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { UnitConfiguration } from '../configuration/types.js';
import type { EmailDetails, VoicemailDetails, WorkItemDetails } from '../engine/digital-details.js';
import type { Inactivity } from '../engine/facts.js';
import type { CommitmentCommand } from './commitment-commands.js';
import type { DigitalCommand } from './digital-commands.js';
import type { ReachCommand } from './reach-commands.js';
import type { SignalCommand } from './signal-commands.js';
import type { VoiceCommand } from './voice-commands.js';

/** What somebody wants of a business unit. Each brings every id that deciding it may need; `now` is added by the decider. */
export type UnitCommand =
  | DigitalCommand
  | SignalCommand
  | CommitmentCommand
  | ReachCommand
  | VoiceCommand
  /** Forgets what is kept about a customer for later, a part of it at once; ask what is left. */
  | { readonly kind: 'EraseCustomer'; readonly address: string }
  | { readonly kind: 'Configure'; readonly configuration: UnitConfiguration }
  | {
      readonly kind: 'StartSession';
      readonly agentId: AgentId;
      readonly sessionId: SessionId;
      /** The value of `AgentSessionStart.SessionId`, never derived from the session id (AS-10). */
      readonly publicSessionId: string;
      readonly stationId: string;
      readonly stationPhoneNumber: string;
      readonly inactivity?: Inactivity;
    }
  | {
      readonly kind: 'JoinSession';
      readonly agentId: AgentId;
      readonly sessionId: SessionId;
      readonly publicSessionId: string;
      /** The session goes on here alone: whoever has it until now is told. */
      readonly move?: boolean;
    }
  | {
      readonly kind: 'EndSession';
      readonly sessionId: SessionId;
      readonly forceLogoff: boolean;
      readonly endContacts: boolean;
      readonly ignorePersonalQueue?: boolean;
      /** Somebody else than the agent ends it. */
      readonly remote?: boolean;
    }
  | { readonly kind: 'SetAgentState'; readonly sessionId: SessionId; readonly state: string; readonly reason: string }
  | {
      readonly kind:
        | 'AcceptContact'
        | 'AcceptConsult'
        | 'RejectContact'
        | 'HoldContact'
        | 'ResumeContact'
        | 'MaskContact'
        | 'UnmaskContact'
        | 'RecordContact'
        | 'StopRecording'
        | 'EndContact';
      readonly sessionId: SessionId;
      readonly contactId: ContactId;
    }
  /** The answer to `HoursOfOperation`. */
  | { readonly kind: 'ContinueReskill'; readonly sessionId: SessionId; readonly continueReskill: boolean }
  | { readonly kind: 'MuteAgent' | 'UnmuteAgent'; readonly sessionId: SessionId }
  | {
      readonly kind: 'DispositionContact';
      readonly sessionId: SessionId;
      readonly contactId: ContactId;
      readonly primaryDispositionId: number;
      readonly primaryDispositionNotes: string;
      readonly secondaryDispositionId?: number;
      readonly previewDispositionId?: number;
      readonly commitmentAmount?: string;
      readonly customerId?: string;
      /** The customer is to be called back; an empty number stands for the one of the contact. */
      readonly callback?: { readonly callbackId: ContactId; readonly dueAt: number; readonly phoneNumber: string };
    }
  | {
      readonly kind: 'DialPhone';
      readonly sessionId: SessionId;
      readonly contactId: ContactId;
      readonly phoneNumber: string;
      /** An id or a name (clients send both). */
      readonly skill: string;
      readonly callerId: string;
      /** The call that it is a consult for; left out: the one that the agent has, if any. */
      readonly parentContactId?: ContactId;
      /** The client's own names for what the call belongs to, and for whom it calls. */
      readonly interactionId?: string;
      readonly customerId?: string;
    }
  | {
      readonly kind: 'ArriveContact';
      readonly contactId: ContactId;
      readonly mediaType: MediaType;
      readonly from: string;
      readonly to: string;
      readonly skillId: SkillId;
      /** Offer to this agent only. */
      readonly agentId?: AgentId;
      readonly customerName?: string;
      /** Of a chat: `chat`, `sms`, or the name of another messenger. */
      readonly channel?: string;
      readonly email?: EmailDetails;
      readonly voicemail?: VoicemailDetails;
      readonly workItem?: WorkItemDetails;
      /** The service that brings it and will read what the agent sends. */
      readonly service?: string;
      readonly requireManualAccept?: boolean;
      readonly refusalTimeoutSeconds?: number;
      readonly acwSeconds?: number;
      readonly screenPopUrl?: string;
      readonly screenPopVariables?: Readonly<Record<string, string>>;
      /** A call of a campaign to the customer `from`: to be looked at first, or connected at once. */
      readonly dialer?: 'preview' | 'connected';
    }
  | { readonly kind: 'CustomerAnswered' | 'CustomerHungUp'; readonly contactId: ContactId }
  /**
   * A poll of the session was parked (`true`), the last one ended (`false`), or the client said that it is there (`'now'`);
   * drives the session's lease.
   */
  | {
      readonly kind: 'SessionReached';
      readonly sessionId: SessionId;
      readonly reachable: boolean | 'now';
      readonly node?: string;
    }
  | { readonly kind: 'Tick' };

/** A command on its way: the id makes it happen at most once (AS-9). */
export interface IdentifiedCommand {
  readonly id: CommandId;
  /** Who sent it and what: a repeat with the same id and another fingerprint is `idempotency_mismatch`. Absent for internal commands. */
  readonly fingerprint?: string;
  readonly command: UnitCommand;
}

/** Stable codes of rejections; HTTP statuses are the http layer's. @see AS-8 */
export type RejectionCode =
  | 'session_exists'
  | 'no_session'
  | 'session_ended'
  | 'session_not_found'
  | 'agent_not_found'
  | 'agent_logged_out'
  | 'agent_busy'
  | 'conference_not_found'
  | 'conference_full'
  | 'contact_not_found'
  | 'skill_not_found'
  | 'disposition_not_found'
  | 'invalid_parameter'
  | 'invalid_state'
  | 'invalid_state_change'
  | 'contacts_open'
  | 'personal_queue_open'
  | 'callback_not_found'
  | 'skill_closed'
  | 'too_many_callbacks'
  | 'not_permitted'
  | 'idempotency_mismatch'
  | 'medium_not_supported'
  | 'no_contact_waiting'
  | 'entry_too_large';

/** How a command was decided. `result` holds ids only, such as `{ sessionId }` or `{ contactId }`. */
export type Outcome =
  | { readonly ok: true; readonly result: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly error: RejectionCode; readonly description: string };
