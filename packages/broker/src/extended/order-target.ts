import type { CommandOrder } from '@patchpanel/protocol/messages';
import { type CommandTarget, cardTarget, commandTarget, type TargetScope } from '../command-target.js';

/** What a command acts on, or why there is nothing. */
export type OrderTarget = CommandTarget | { readonly kind: 'none'; readonly reason: 'INVALID_ARGUMENT' };

/**
 * Finds the target of a command as PM-503 and PM-507 have it; what may be done to a contact of any medium acts on that of
 * the panel, and the focus goes only where the page says.
 * @see EX-301
 */
export function orderTarget({ command }: CommandOrder, scope: TargetScope): OrderTarget {
  switch (command) {
    case 'setMute':
    case 'setAgentState':
    case 'dialPhone':
      return { kind: 'agent' };
    case 'answer':
    case 'refuse':
      return commandTarget(command, scope);
    case 'transfer':
    case 'disposition':
      return cardTarget(scope);
    case 'focus':
      return scope.named === undefined ? { kind: 'none', reason: 'INVALID_ARGUMENT' } : cardTarget(scope);
    default:
      return commandTarget('hold', scope);
  }
}

/** The lane in which a command waits: its contact's; mute, agent state and new calls each have one of the agent's. @see EX-303 */
export const laneOf = ({ command }: CommandOrder, target: CommandTarget): string =>
  target.kind === 'contact' ? `contact ${target.contactId}` : command;
