import type { AgentSession, CommandOutcome, SessionCommand } from '@patchpanel/agent-session';
import type { CommandsPort, PageCommand } from '@patchpanel/broker';
import type { ContactId } from '@patchpanel/protocol';
import type { CallCommand } from '@patchpanel/protocol/pages';
import type { Desktop, DesktopState } from './contract.js';

/** The commands of the agent's own buttons. */
export type AgentCommands = Pick<
  Desktop,
  | 'answer'
  | 'refuse'
  | 'setHold'
  | 'setMute'
  | 'setMask'
  | 'record'
  | 'hangup'
  | 'setAgentState'
  | 'dial'
  | 'saveDisposition'
>;

/** Makes the buttons' commands; every outcome is told, so that a refusal can be read by the agent. */
export function createAgentCommands(
  session: AgentSession,
  onOutcome: (outcome: CommandOutcome) => void,
): AgentCommands {
  const run = async (command: SessionCommand): Promise<CommandOutcome> => {
    const outcome = await session.run(command, 'agent');
    onOutcome(outcome);
    return outcome;
  };
  return {
    answer: (contactId) => run({ kind: 'accept', contactId }),
    refuse: (contactId) => run({ kind: 'reject', contactId }),
    setHold: (contactId, on) => run({ kind: 'setHold', contactId, on }),
    setMute: (on) => run({ kind: 'setMute', on }),
    setMask: (contactId, on) => run({ kind: 'setMask', contactId, on }),
    record: (contactId) => run({ kind: 'record', contactId }),
    hangup: (contactId) => run({ kind: 'end', contactId }),
    setAgentState: (state, reason) =>
      run({ kind: 'setAgentState', state, ...(reason === undefined ? {} : { reason }) }),
    dial: (phoneNumber, skillId) => run({ kind: 'dialPhone', phoneNumber, skillId }),
    saveDisposition: (contactId, dispositionId, notes) =>
      run({ kind: 'disposition', contactId, dispositionId, ...(notes === undefined ? {} : { notes }) }),
  };
}

/** What the agent reads of an outcome; `undefined` for one that worked. */
export function problemOf({ outcome, message, reason }: CommandOutcome): DesktopState['problem'] {
  if (outcome === 'applied' || outcome === 'already') return undefined;
  return { message: message ?? reason ?? outcome, ...(reason === undefined ? {} : { reason }) };
}

const ON_CONTACT = {
  answer: 'accept',
  refuse: 'reject',
  hold: 'toggleHold',
  mask: 'toggleMask',
  record: 'record',
  hangup: 'end',
} as const satisfies Record<Exclude<CallCommand, 'mute'>, SessionCommand['kind']>;

/**
 * The commands of pages: the session runs them by the same rules as the buttons' and looks at the state when each is
 * applied, so that toggles of one kind follow one another.
 * @see PM-502
 * @see PM-508
 */
export function createPageCommands(
  session: AgentSession,
  look: { readonly dialogs: () => readonly ContactId[]; readonly focusedCall: () => ContactId | undefined },
): CommandsPort {
  return {
    run(command) {
      const wanted = toSessionCommand(command);
      if (wanted === undefined) return Promise.resolve({ outcome: 'rejected', reason: 'NO_SUCH_CONTACT' });
      return session.run(wanted, 'page');
    },
    setCard: (contactId, card) => session.setCard(contactId, card),
    dialogs: look.dialogs,
    focusedCall: look.focusedCall,
  };
}

function toSessionCommand({ command, contactId }: PageCommand): SessionCommand | undefined {
  if (command === 'mute') return { kind: 'toggleMute' };
  return contactId === undefined ? undefined : { kind: ON_CONTACT[command], contactId };
}
