import type { AgentId, ContactId, SessionId, SkillId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { AgentConfiguration } from '../configuration/types.js';
import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import type { ContactDetails, EndedBy, Inactivity, NextState, SavedDisposition } from './facts.js';
import type { MessageSender } from './facts-digital.js';
import type { Heap } from './heap.js';
import type { AgentPhase } from './life-cycles/agent.js';
import type { ContactPhase } from './life-cycles/contact.js';
import type { Campaign, Reach } from './reach.js';
import type { Indicator } from './signal-facts.js';
import type { AgentLeg, CallLinks } from './voice/call-links.js';

/** An agent session with every id that polls it. */
export interface SessionRecord {
  /** The plain id that `POST agent-sessions` answered. */
  readonly sessionId: SessionId;
  readonly agentId: AgentId;
  readonly publicSessionId: string;
  readonly stationId: string;
  readonly stationPhoneNumber: string;
  /** Where the client asked for other times than the configuration's. */
  readonly inactivity?: Inactivity;
  /** Each id with the sequence before its first entry; the plain one first. */
  readonly starts: Map<SessionId, number>;
  /** The sequence of the entry that ended it, and when. */
  end?: { readonly sequence: number; readonly at: number };
}

/** What is known of a contact that is no call, beside its phase. Replaced, never changed in place. */
export interface DigitalState {
  /** The contact that goes on with the customer, once this one was transferred. */
  readonly continuedAs?: ContactId;
  /** Where the recording stands, in seconds, and since when it plays from there. */
  readonly playback?: { readonly position: number; readonly since?: number };
  /** The draft that the agent saved last. */
  readonly draftId?: string;
  readonly lastMessage?: { readonly from: MessageSender; readonly at: number };
}

/** Who typed last, and since when; it passes with the moment, so no log and no snapshot has it. */
export interface TypingNote {
  readonly isTyping: boolean;
  readonly at: number;
}

/** A contact in the unit: waiting in a queue or owned by one agent. */
export interface ContactRecord {
  /** Replaced as a whole when the contact stands for another customer, or for the queue of a skill. */
  details: ContactDetails;
  /** What a call is connected with; empty for every other medium. */
  links: CallLinks;
  /** Its place among all contacts of the unit, by arrival; it keeps it when it is refused. */
  readonly place: number;
  readonly arrivedAt: number;
  phase: ContactPhase;
  changedAt: number;
  agent: AgentRecord | undefined;
  deadline: number | undefined;
  /** How a customer of a campaign is reached. */
  reach: Reach | undefined;
  /** What the agent wrote to it. */
  customData: string | undefined;
  answeredAt: number | undefined;
  disconnectedAt: number | undefined;
  endedBy: EndedBy | undefined;
  /** Whether it is being recorded, and whether any of it was. */
  recording: boolean;
  recorded: boolean;
  disposition: SavedDisposition | undefined;
  digital: DigitalState | undefined;
  /** The last words about typing that were passed on. */
  typing: { agent?: TypingNote; customer?: TypingNote } | undefined;
  /** Bytes of its events' JSON text, or a few more; counted when the first is told. */
  eventBytes: number | undefined;
}

/** A transfer that may be asked about. */
export type PendingReskill = CommandOf<'TransferContact'> | CommandOf<'DialSkill'>;

/** An agent with the state that the unit keeps for him or her. */
export interface AgentRecord {
  readonly agentId: AgentId;
  /** `undefined` once the configuration does not know the agent any more. */
  settings: AgentConfiguration | undefined;
  /** The skills in the settings, by their medium. */
  skillIds: Readonly<Record<MediaType, readonly SkillId[]>>;
  phase: AgentPhase;
  reason: string;
  since: number;
  idleSince: number;
  next: NextState | undefined;
  muted: boolean;
  /** The lamps of the desktop, the one set last at the end; replaced, never changed in place. */
  indicators: readonly Indicator[];
  /** The agent's own phone, while it is dialled or connected. */
  leg: AgentLeg | undefined;
  /** The dialer campaign whose skill alone the agent serves. */
  campaign: Campaign | undefined;
  /** A transfer to a closed skill that waits for the agent's word. */
  reskill: PendingReskill | undefined;
  session: SessionRecord | undefined;
  readonly contacts: Set<ContactRecord>;
  /** The contact that the agent works on. */
  focus: ContactRecord | undefined;
  /** The media of whose skills the agent is among the free ones, as bits. */
  listed: number;
  /** Waiting contacts that only this agent may get. */
  readonly personalQueues: Readonly<Record<MediaType, Heap<ContactRecord>>>;
}

/** A decided command that a repeat would find. @see AS-9 */
export interface RememberedCommand {
  readonly at: number;
  readonly fingerprint: string | undefined;
  readonly outcome: Outcome;
}
