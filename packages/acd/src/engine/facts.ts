import type { AgentId, ContactId, SessionId, SkillId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { CommitmentFact } from './commitments.js';
import type { EmailDetails, VoicemailDetails, WorkItemDetails } from './digital-details.js';
import type { DigitalFact } from './facts-digital.js';
import type { AgentPhase } from './life-cycles/agent.js';
import type { ContactPhase } from './life-cycles/contact.js';
import type { QueueFact } from './queue-facts.js';
import type { ReachFact, ReachOutcome } from './reach.js';
import type { SignalFact } from './signal-facts.js';
import type { HoursFact } from './skill-hours-facts.js';
import type { CallLinks } from './voice/call-links.js';
import type { VoiceFact } from './voice/voice-facts.js';

/** What the client of a session wants when it is not heard of. */
export interface Inactivity {
  /** Seconds without a connection until the agent becomes Unavailable, or is logged out. */
  readonly seconds: number;
  readonly logout: boolean;
}

/** A state that an agent asked for and gets once the contact is finished. */
export interface NextState {
  readonly available: boolean;
  readonly reason: string;
}

/** What kind of call a contact is. @see spec/agent-session-api.md C.4 */
export type CallType = 'Regular' | 'Consult' | 'PersonalQueue' | 'ReskillProxy' | 'Dialer' | 'TakeOver';

/** Everything about a contact that is settled when it appears; no later configuration changes it. */
export interface ContactDetails {
  readonly contactId: ContactId;
  readonly mediaType: MediaType;
  /** The main contact of the customer: its own id, or for a further leg the id of the contact that it belongs to. */
  readonly masterId: ContactId;
  /** The contact that this one was made from, such as the call that was transferred. */
  readonly parentContactId?: ContactId | undefined;
  /** The wire's `CallType`. */
  readonly callType: CallType;
  readonly from: string;
  readonly to: string;
  readonly inbound: boolean;
  readonly skillId: SkillId;
  /** The skill's name, for events that say it. */
  readonly skillName: string;
  /** Only this agent may get it. */
  readonly onlyAgent?: AgentId | undefined;
  readonly customerName: string;
  /** The client's own id of what the call belongs to; the master's where it gave none. */
  readonly interactionId?: string | undefined;
  /** The client's own id of the customer. */
  readonly externalCustomerId?: string | undefined;
  /** How a chat comes; {@link CHAT} where nothing is said. */
  readonly channel?: string | undefined;
  readonly email?: EmailDetails | undefined;
  readonly voicemail?: VoicemailDetails | undefined;
  readonly workItem?: WorkItemDetails | undefined;
  /** The service that brought the contact and carries what the agent sends. */
  readonly service?: string | undefined;
  readonly screenPopUrl: string;
  readonly screenPopVariables?: Readonly<Record<string, string>> | undefined;
  /** A call to a customer for a campaign: looked at first by its agent, or connected at once. */
  readonly dialer?: 'preview' | 'connected' | undefined;
  readonly manualAccept: boolean;
  readonly refusalSeconds: number;
  readonly acwSeconds: number;
  readonly priority: number;
  readonly dispositions: boolean;
  /** The contact may not be left without a disposition; left out where it may. */
  readonly requireDisposition?: boolean | undefined;
}

/** What an agent saved for a contact. */
export interface SavedDisposition {
  readonly dispositionId: number;
  readonly notes: string;
  readonly secondaryDispositionId?: number;
  readonly previewDispositionId?: number;
  /** As the agent wrote it. */
  readonly commitmentAmount?: string;
  readonly customerId?: string;
  /** Milliseconds since the epoch. */
  readonly callbackTime?: number;
  readonly callbackNumber?: string;
}

/**
 * Who or what ended a contact for its agent: `transfer` and `takeOver` gave the customer to somebody else, `refusal` means that
 * the other agent did not take the call, `peer` that the other side of an internal call or conference left.
 */
export type EndedBy = 'agent' | 'customer' | 'system' | 'transfer' | 'takeOver' | 'refusal' | 'peer';

/** A finished contact, as it goes to the documents. Times in milliseconds since the epoch. */
export interface CompletedContact {
  readonly details: ContactDetails;
  readonly agentId?: AgentId | undefined;
  readonly arrivedAt: number;
  readonly answeredAt?: number | undefined;
  readonly disconnectedAt: number;
  readonly endedAt: number;
  readonly endedBy: EndedBy;
  readonly recorded: boolean;
  /** How a call that was dialled came out, as its agent said. */
  readonly outcome?: ReachOutcome | undefined;
  readonly disposition?: SavedDisposition | undefined;
}

/** What happened in a unit. */
export type Fact = CoreFact | DigitalFact | SignalFact | QueueFact | CommitmentFact | VoiceFact | HoursFact | ReachFact;

/** What happened in a unit: plain JSON (where a field without a value is left out), absolute values, enough to fold without asking anything else. `at` in milliseconds. */
export type CoreFact =
  | {
      readonly t: 'SessionStarted';
      readonly at: number;
      readonly agentId: AgentId;
      readonly sessionId: SessionId;
      readonly publicSessionId: string;
      readonly stationId: string;
      readonly stationPhoneNumber: string;
      readonly inactivity?: Inactivity | undefined;
    }
  | { readonly t: 'SessionJoined'; readonly agentId: AgentId; readonly alias: SessionId }
  | { readonly t: 'SessionEnded'; readonly at: number; readonly agentId: AgentId; readonly sessionId: SessionId }
  | {
      readonly t: 'AgentChanged';
      readonly at: number;
      readonly agentId: AgentId;
      readonly phase: AgentPhase;
      readonly reason: string;
      /** Since when the agent has waited for a contact; a contact that only rang does not cost the place. */
      readonly idleSince: number;
      readonly next?: NextState | undefined;
    }
  | { readonly t: 'AgentMuted'; readonly agentId: AgentId; readonly muted: boolean }
  | {
      readonly t: 'ContactAppeared';
      readonly at: number;
      readonly details: ContactDetails;
      readonly phase: ContactPhase;
      /** The owner from the beginning; none while it is queued. */
      readonly agentId?: AgentId | undefined;
      /** Absent: a call leads to the customer that it is about. */
      readonly links?: CallLinks | undefined;
    }
  | {
      readonly t: 'ContactChanged';
      readonly at: number;
      readonly contactId: ContactId;
      readonly phase: ContactPhase;
      /** The owner from now on; none while it is queued. */
      readonly agentId?: AgentId | undefined;
      /** When the phase ends by itself. */
      readonly deadline?: number | undefined;
      readonly endedBy?: EndedBy | undefined;
    }
  | { readonly t: 'ContactDispositioned'; readonly contactId: ContactId; readonly disposition: SavedDisposition }
  | { readonly t: 'ContactCompleted'; readonly contact: CompletedContact }
  /** The unit was without a decider: what waits for a person waits that much longer. */
  | { readonly t: 'DeadlinesMoved'; readonly byMs: number }
  /** From here on another node decides: whoever decided before finds this at the place of its next entry. */
  | { readonly t: 'DeciderChanged'; readonly epoch: number };

/** One kind of {@link Fact}. */
export type FactOf<Kind extends Fact['t']> = Extract<Fact, { readonly t: Kind }>;
