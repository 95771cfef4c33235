import type { ContactId } from '@patchpanel/protocol';
import type { SessionCommand } from '../contract.js';
import type { SessionData } from '../store/session-data.js';

/** A command that says what is wanted and that the platform can do, as against a toggle. */
export type SetCommand =
  | { readonly kind: 'accept' | 'reject' | 'record' | 'end'; readonly contactId: ContactId }
  | Extract<
      SessionCommand,
      {
        readonly kind:
          | ('setHold' | 'setMask' | 'setMute' | 'setAgentState' | 'dialPhone' | 'disposition')
          | ('sendDtmf' | 'transfer' | 'conference' | 'sendChatText' | 'setTyping');
      }
    >;

/** One request that a command came down to once the state was looked at. */
export interface Action {
  /** Below `agent-sessions/{sessionId}/`. */
  readonly path: string;
  readonly body: Readonly<Record<string, string | number | boolean>>;
  /** What the platform's events must show before the command counts as applied; absent: its answer is enough. */
  readonly effect?: Effect;
  /** What is asked for once this was accepted; the effect is that of both. */
  readonly next?: Pick<Action, 'path' | 'body'>;
}

/** A state that events show. */
export type Effect =
  | { readonly kind: 'answered' | 'gone' | 'recording' | 'joined'; readonly contactId: ContactId }
  | { readonly kind: 'held' | 'masked'; readonly contactId: ContactId; readonly on: boolean }
  | { readonly kind: 'muted'; readonly on: boolean }
  | { readonly kind: 'agentState'; readonly state: string; readonly reason: string }
  /** A call that the agent makes and that was not there before. */
  | { readonly kind: 'dialling'; readonly known: readonly ContactId[] };

const contactPath = (contactId: ContactId, verb: string) => `interactions/${encodeURIComponent(contactId)}/${verb}`;
const onContact = (contactId: ContactId, verb: string, effect: Effect): Action => ({
  path: contactPath(contactId, verb),
  body: {},
  effect,
});

const toAgentState = (state: string, reason: string): Action => ({
  path: 'state',
  body: { state, reason },
  effect: { kind: 'agentState', state, reason },
});
/** The first of the agent's skills that calls are made under; `""` lets the platform refuse. */
const callSkill = ({ directory }: SessionData): string =>
  [...(directory?.skills.values() ?? [])].find(({ mediaType }) => mediaType === 'voice')?.skillId ?? '';

/** Turns a command that says what is wanted into its request. Toggles have no request before the state is looked at. */
export function toAction(command: SetCommand, data: SessionData): Action {
  switch (command.kind) {
    case 'accept':
      return onContact(command.contactId, 'accept', { kind: 'answered', contactId: command.contactId });
    case 'reject':
      return onContact(command.contactId, 'reject', { kind: 'gone', contactId: command.contactId });
    case 'end':
      return onContact(command.contactId, 'end', { kind: 'gone', contactId: command.contactId });
    case 'record':
      return onContact(command.contactId, 'record', { kind: 'recording', contactId: command.contactId });
    case 'setHold':
      return onContact(command.contactId, command.on ? 'hold' : 'resume', {
        kind: 'held',
        contactId: command.contactId,
        on: command.on,
      });
    case 'setMask':
      return onContact(command.contactId, command.on ? 'mask' : 'unmask', {
        kind: 'masked',
        contactId: command.contactId,
        on: command.on,
      });
    case 'setMute':
      return {
        path: `agent-phone/${command.on ? 'mute' : 'unmute'}`,
        body: {},
        effect: { kind: 'muted', on: command.on },
      };
    case 'setAgentState':
      return toAgentState(command.state, command.reason ?? '');
    case 'dialPhone':
      return {
        path: 'dial-phone',
        body: { phoneNumber: command.phoneNumber, skillId: command.skillId ?? callSkill(data) },
        effect: { kind: 'dialling', known: [...data.contacts.keys()] },
      };
    case 'sendDtmf':
      return { path: 'send-dtmf', body: { dtmfSequence: command.digits } };
    case 'sendChatText':
      return { path: contactPath(command.contactId, 'send-chat-text'), body: { chatText: command.text } };
    case 'setTyping':
      return { path: contactPath(command.contactId, 'typing'), body: { isTyping: command.on } };
    case 'conference':
      return {
        path: 'interactions/conference-calls',
        body: {},
        effect: { kind: 'joined', contactId: command.contactId },
      };
    case 'transfer':
      return toTransfer(command, data);
    case 'disposition':
      return {
        path: contactPath(command.contactId, 'disposition'),
        body: {
          primaryDispositionId: command.dispositionId,
          ...(command.notes === undefined ? {} : { primaryDispositionNotes: command.notes }),
        },
      };
  }
}

/** A consultation rings at the other end; a blind transfer waits there, in a queue or on the line, and lets the agent go. */
function toTransfer(
  { contactId, to, mode }: Extract<SessionCommand, { readonly kind: 'transfer' }>,
  data: SessionData,
): Action {
  const isBlind = mode === 'blind';
  const dial = { ...destination(to, isBlind, data), parentContactId: contactId };
  const { path, ...body } = dial;
  if (!isBlind) return { path, body };
  return { path, body, next: { path: 'interactions/transfer-calls', body: {} }, effect: { kind: 'gone', contactId } };
}

function destination(to: string, isBlind: boolean, data: SessionData): { readonly path: string } & Action['body'] {
  if (to.startsWith('skill:')) return { path: 'dial-skill', skillId: to.slice('skill:'.length) };
  if (/^(\+|\d{7})/.test(to)) return { path: 'dial-phone', phoneNumber: to, skillId: callSkill(data) };
  return { path: isBlind ? 'dial-agent' : 'consult-agent', targetAgentId: to };
}
