import type { WireBoolean } from './agent-events.js';

/** The states of a chat on the wire. */
export const CHAT_STATUSES = ['Incoming', 'Active', 'Holding', 'Interrupted', 'Disconnected'] as const;
/** One of {@link CHAT_STATUSES}. */
export type ChatStatus = (typeof CHAT_STATUSES)[number];

/** The full state of a chat (`ChatContactEvent`) or of a text conversation such as SMS (`TextContactEvent`). @see AS-3 */
export interface ChatContactEvent {
  readonly Type: 'ChatContactEvent' | 'TextContactEvent';
  readonly ContactID: string;
  /** The conversation that the chat is part of; it stays the same through transfers. */
  readonly RoomId: string;
  readonly Status: ChatStatus;
  /** The skill's id, not its name. */
  readonly Skill: string;
  readonly StartTime: string;
  readonly LastStateChangeTime: string;
  readonly ScreenPopUrl: string;
  /** Seconds, counted from `LastStateChangeTime` of the `Incoming` event. */
  readonly RefusalTimeout: string;
  readonly IsActive: WireBoolean;
  readonly MasterID: string;
  readonly CustomData: string;
  readonly ParentContactId: string;
  readonly OmniGroupId: string;
  readonly InFocus: WireBoolean;
  readonly PointOfContactAddress: string;
  readonly FromAddress: string;
  /** `"False"` with `Disconnected`: after-call work still runs; `"True"`: over for this agent. */
  readonly FinalState: WireBoolean;
  readonly CustomerCardUrl: string;
  /** `""` where nobody said it. Our own field, as in other channels. */
  readonly CustomerName: string;
}
