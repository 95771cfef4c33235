import type { AgentId, ContactId, SessionId } from '@patchpanel/protocol';

/** What agents, supervisors and the voice engine want of calls beyond one call with one customer. */
export type VoiceCommand =
  | {
      /** Asks one colleague at once, or dials into his or her personal queue. `peerContactId` is the colleague's side of the call. */
      readonly kind: 'ConsultAgent' | 'DialAgent';
      readonly sessionId: SessionId;
      readonly targetAgentId: AgentId;
      readonly contactId: ContactId;
      readonly peerContactId: ContactId;
      readonly parentContactId?: ContactId;
    }
  | {
      readonly kind: 'DialSkill';
      /** The agent knows that the skill is closed. */
      readonly despiteHours?: boolean;
      readonly sessionId: SessionId;
      /** An id or a name (clients send both). */
      readonly skill: string;
      readonly contactId: ContactId;
      readonly peerContactId: ContactId;
      readonly parentContactId?: ContactId;
    }
  | {
      readonly kind: 'TransferToVoicemail';
      readonly sessionId: SessionId;
      readonly targetAgentId: AgentId;
      /** The voicemail's. */
      readonly contactId: ContactId;
      readonly parentContactId?: ContactId;
    }
  | { readonly kind: 'TransferCalls' | 'ConferenceCalls'; readonly sessionId: SessionId }
  | {
      readonly kind: 'HoldConference' | 'ResumeConference';
      readonly sessionId: SessionId;
      readonly conferenceNo: string;
    }
  | {
      readonly kind: 'JoinConference';
      readonly sessionId: SessionId;
      readonly contactId: ContactId;
      readonly conferenceNo: string;
    }
  | {
      readonly kind: 'SendDtmf';
      readonly sessionId: SessionId;
      readonly digits: string;
      readonly toneMs: number;
      readonly spacingMs: number;
    }
  | { readonly kind: 'DialAgentLeg'; readonly sessionId: SessionId; readonly legId: string }
  | { readonly kind: 'EndAgentLeg'; readonly sessionId: SessionId }
  /** The voice engine tells what became of an agent's phone. */
  | { readonly kind: 'AgentLegAnswered' | 'AgentLegLost'; readonly agentId: AgentId; readonly legId: string }
  | {
      readonly kind: 'MonitorAgent';
      readonly sessionId: SessionId;
      readonly targetAgentId: AgentId;
      readonly contactId: ContactId;
    }
  | { readonly kind: 'CoachAgent' | 'BargeIn' | 'TakeOver'; readonly sessionId: SessionId };
