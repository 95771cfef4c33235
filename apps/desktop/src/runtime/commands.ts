import {
  type AgentSession,
  type CommandOutcome,
  type SessionCommand,
  toSessionCommand,
} from '@patchpanel/agent-session';
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
  | 'sendChatText'
  | 'setTyping'
>;

/** Makes the buttons' commands; every outcome is told, so that a refusal can be read by the agent. Those of writing are read where it is written. */
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
    sendChatText: (contactId, text) => session.run({ kind: 'sendChatText', contactId, text }, 'agent'),
    setTyping: (contactId, on) => void session.run({ kind: 'setTyping', contactId, on }, 'agent'),
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

/** What the commands of pages are decided by, beside the session. */
export interface PageCommandLook {
  /** Whether the grants of the mounted pages are those of the agent who is signed in. */
  readonly mayCommand: () => boolean;
  readonly dialogs: () => readonly ContactId[];
  readonly focusedCall: () => ContactId | undefined;
  /** Brings a contact into focus; tells whether it was there already. */
  readonly focus: (contactId: ContactId) => 'applied' | 'already';
}

/**
 * The commands of pages: the session runs them by the same rules as the buttons' and looks at the state when each is
 * applied, so that toggles of one kind follow one another.
 * @see PM-502
 * @see PM-508
 */
export function createPageCommands(session: AgentSession, look: PageCommandLook): CommandsPort {
  const run = (command: SessionCommand | undefined): Promise<CommandOutcome> =>
    command === undefined ? Promise.resolve(NO_SUCH_CONTACT) : session.run(command, 'page');
  return {
    run: async (command) => (look.mayCommand() ? run(toToggle(command)) : NOT_GRANTED),
    async execute({ page: _, contactId, ...order }) {
      if (!look.mayCommand()) return NOT_GRANTED;
      if (order.command !== 'focus') return run(toSessionCommand(order, contactId));
      return contactId === undefined ? NO_SUCH_CONTACT : { outcome: look.focus(contactId) };
    },
    setCard(contactId, card) {
      if (look.mayCommand()) session.setCard(contactId, card);
    },
    dialogs: look.dialogs,
    focusedCall: look.focusedCall,
  };
}

const NOT_GRANTED: CommandOutcome = { outcome: 'rejected', reason: 'NOT_GRANTED' };
const NO_SUCH_CONTACT: CommandOutcome = { outcome: 'rejected', reason: 'NO_SUCH_CONTACT' };

function toToggle({ command, contactId }: PageCommand): SessionCommand | undefined {
  if (command === 'mute') return { kind: 'toggleMute' };
  return contactId === undefined ? undefined : { kind: ON_CONTACT[command], contactId };
}
