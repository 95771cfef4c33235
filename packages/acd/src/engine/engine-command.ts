import type { ContactId, SessionId, SkillId } from '@patchpanel/protocol';
import type { UnitCommand } from '../unit/commands.js';

/** What the unit itself tells the engine, beside what others want of it. */
export type EngineCommand =
  | UnitCommand
  /** Nobody reached the session for its lease: first it becomes unavailable, then it ends. */
  | { readonly kind: 'LoseSession'; readonly sessionId: SessionId; readonly logout: boolean }
  /** The session is reached again before it ended. */
  | { readonly kind: 'RecoverSession'; readonly sessionId: SessionId }
  /** The unit was without a decider from its last entry until now. */
  /** `epoch`: the one that begins, in a cluster. */
  | { readonly kind: 'Resume'; readonly downMs: number; readonly epoch?: number }
  /** By the clock on the wall a skill opens or closes now; one that is closed opens at `opensAt`. */
  | {
      readonly kind: 'SetSkillHours';
      readonly skillId: SkillId;
      readonly open: boolean;
      readonly opensAt: number | undefined;
    }
  /** The contact's deadline moved: its agent's desktop counts down to another moment. */
  | { readonly kind: 'TellDeadline'; readonly contactId: ContactId };

/** The command of one kind. */
export type CommandOf<Kind extends EngineCommand['kind']> = EngineCommand extends infer Command
  ? Command extends { readonly kind: infer Own }
    ? Kind extends Own
      ? Command
      : never
    : never
  : never;
