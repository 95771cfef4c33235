import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { ContactDetails } from '../facts.js';
import type { AgentLeg, CallLinks } from './call-links.js';

/** What happened to calls beyond their life cycle. @see Fact */
export type VoiceFact =
  /** What the call is connected with from now on; with `details` it stands for another customer too. */
  | {
      readonly t: 'CallLinked';
      readonly contactId: ContactId;
      readonly links: CallLinks;
      readonly details?: ContactDetails;
    }
  /** The agent's phone; without `leg` it is hung up. */
  | { readonly t: 'AgentLegChanged'; readonly agentId: AgentId; readonly leg?: AgentLeg }
  | { readonly t: 'ContactRecorded'; readonly contactId: ContactId }
  | { readonly t: 'RecordingStopped'; readonly contactId: ContactId };
