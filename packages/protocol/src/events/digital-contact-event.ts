import type { WireBoolean } from './agent-events.js';
import type { ChatStatus } from './chat-contact-event.js';

/** The full state of a conversation on a channel that is neither chat nor SMS. From `MasterID` on the fields are our own. @see AS-3 */
export interface DigitalContactEvent {
  readonly Type: 'DigitalContactEvent';
  readonly ContactID: string;
  /** The conversation; it stays the same through transfers. */
  readonly DFOContactId: string;
  /** The name of the channel, such as `whatsapp`. */
  readonly ChannelType: string;
  readonly CustomerName: string;
  /** The customer's address on the channel. */
  readonly CustomerId: string;
  /** The skill's name, here not its id. */
  readonly SkillName: string;
  /** Seconds, counted from `LastStateChangeTime` of the `Incoming` event. */
  readonly RefusalTimeout: string;
  readonly StartTime: string;
  readonly StartTimeUTC: string;
  readonly LastStateChangeTime: string;
  readonly LastStateChangeTimeUTC: string;
  readonly Status: ChatStatus;
  readonly MasterID: string;
  readonly ParentContactId: string;
  /** The skill's id. */
  readonly Skill: string;
  readonly ScreenPopUrl: string;
  readonly InFocus: WireBoolean;
  /** `"False"` with `Disconnected`: after-call work still runs; `"True"`: over for this agent. */
  readonly FinalState: WireBoolean;
}
