import type { CommandId } from '@patchpanel/protocol';
import type { DecidedCommand, FeedItem } from '../log/log.js';
import type { Outcome } from '../unit/commands.js';
import { decideMute, decideSetAgentState } from './decide-agent.js';
import { decideCallCommand } from './decide-call.js';
import {
  decideCancelCommitment,
  decideChangeCommitment,
  decideDialCommitment,
  decideDropCommitment,
  decideMakeCommitment,
  decideRescheduleCommitment,
} from './decide-commitment.js';
import { decideArrival, decideCustomerAnswered, decideCustomerHungUp, decideDialPhone } from './decide-contact.js';
import { decideDisposition } from './decide-disposition.js';
import { decideEraseCustomer } from './decide-erase.js';
import {
  decideCustomData,
  decideDialerLogin,
  decideDialerLogout,
  decideIndependentDial,
  decideIndependentOutcome,
  decideOverrideAnswer,
  decideSnooze,
} from './decide-reach.js';
import { decideContinueReskill } from './decide-reskill.js';
import {
  decideEndSession,
  decideJoinSession,
  decideLoseSession,
  decideRecoverSession,
  decideStartSession,
} from './decide-session.js';
import { decideSignalAgent, decideSignalService } from './decide-signal.js';
import { decideConfigure, decideResume, decideTellDeadline, decideTick } from './decide-time.js';
import { DIGITAL_COMMANDS } from './digital-commands.js';
import type { CommandOf, EngineCommand } from './engine-command.js';
import type { Fact } from './facts.js';
import { jsonBytes } from './json-bytes.js';
import { sessionAgent } from './lookups.js';
import type { OutboxItem } from './outbox-item.js';
import { decideSkillHours } from './skill-hours.js';
import type { UnitState } from './state.js';
import { done, reject, Turn } from './turn.js';
import { VOICE_HANDLERS } from './voice/voice-handlers.js';

/** A command with its id; one without an id is the unit's own and is not remembered. */
export interface CommandToDecide {
  readonly id?: CommandId;
  readonly fingerprint?: string;
  readonly command: EngineCommand;
}

/** What a command led to. The facts are folded into the state already. */
export interface Decision {
  readonly outcome: Outcome;
  readonly facts: readonly Fact[];
  readonly feed: readonly FeedItem[];
  readonly outbox: readonly OutboxItem[];
  /** What the decision takes in an entry, or a little more. */
  readonly bytes: number;
  /** What the entry has to carry of the command, so that a repeat finds its outcome. */
  readonly remembered?: DecidedCommand;
}

/** Characters of all texts of one command; what is larger could make an entry too large. */
const MAX_COMMAND_TEXT = 6_144;

/** A configuration is too large to compare; typing is nothing that a repeat could do twice. */
const NOT_REMEMBERED: ReadonlySet<EngineCommand['kind']> = new Set(['Configure', 'AgentTyping', 'CustomerTyping']);

const HANDLERS: { readonly [Kind in EngineCommand['kind']]: (turn: Turn, command: CommandOf<Kind>) => Outcome } = {
  ...VOICE_HANDLERS,
  Configure: decideConfigure,
  StartSession: decideStartSession,
  JoinSession: decideJoinSession,
  EndSession: decideEndSession,
  LoseSession: decideLoseSession,
  RecoverSession: decideRecoverSession,
  SetAgentState: decideSetAgentState,
  MuteAgent: decideMute,
  UnmuteAgent: decideMute,
  AcceptContact: decideCallCommand,
  AcceptConsult: decideCallCommand,
  RejectContact: decideCallCommand,
  HoldContact: decideCallCommand,
  ResumeContact: decideCallCommand,
  MaskContact: decideCallCommand,
  UnmaskContact: decideCallCommand,
  RecordContact: decideCallCommand,
  StopRecording: decideCallCommand,
  EndContact: decideCallCommand,
  DispositionContact: decideDisposition,
  DialPhone: decideDialPhone,
  ArriveContact: decideArrival,
  CustomerAnswered: decideCustomerAnswered,
  CustomerHungUp: decideCustomerHungUp,
  ...DIGITAL_COMMANDS,
  SessionReached(turn, command) {
    const owner = sessionAgent(turn.state, command.sessionId);
    return owner.found === undefined ? owner.rejection : done();
  },
  MakeCommitment: decideMakeCommitment,
  ChangeCommitment: decideChangeCommitment,
  DropCommitment: decideDropCommitment,
  DialCommitment: decideDialCommitment,
  RescheduleCommitment: decideRescheduleCommitment,
  CancelCommitment: decideCancelCommitment,
  SnoozeContact: decideSnooze,
  DialIndependently: decideIndependentDial,
  IndependentDialOutcome: decideIndependentOutcome,
  OverrideAnswer: decideOverrideAnswer,
  SetCustomData: decideCustomData,
  LogInToDialer: decideDialerLogin,
  LogOutOfDialer: decideDialerLogout,
  SetSkillHours: decideSkillHours,
  ContinueReskill: decideContinueReskill,
  SignalAgent: decideSignalAgent,
  SignalService: decideSignalService,
  EraseCustomer: decideEraseCustomer,
  Tick: decideTick,
  Resume: decideResume,
  TellDeadline: decideTellDeadline,
};

/** Tells whether this release knows the command; a newer node may send others. */
export const knowsCommand = (kind: string): boolean => Object.hasOwn(HANDLERS, kind);

const NOTHING: readonly never[] = [];

/**
 * Decides a command on the state, which afterwards is the state with the decision's facts. Deterministic: state, command and
 * `now` are all it knows. A repeat of a remembered id gets the first outcome and states nothing. @see AS-9
 */
export function decide(state: UnitState, toDecide: CommandToDecide, now: number): Decision {
  const { id, fingerprint, command } = toDecide;
  if (now > state.now) state.now = now;
  const turn = new Turn(state, state.now);
  if (id !== undefined) {
    const known = state.remembered.get(id, turn.now);
    if (known !== undefined) {
      const outcome =
        known.fingerprint === fingerprint
          ? known.outcome
          : reject('idempotency_mismatch', 'The same idempotency key came with another request before.');
      return { outcome, facts: NOTHING, feed: NOTHING, outbox: NOTHING, bytes: 0 };
    }
    if (command.kind !== 'Configure' && textLength(command) > MAX_COMMAND_TEXT) {
      const outcome = reject(
        'entry_too_large',
        `The texts of a request may have ${MAX_COMMAND_TEXT} characters in all.`,
      );
      return { outcome, facts: NOTHING, feed: NOTHING, outbox: NOTHING, bytes: 0 };
    }
  }
  const handler = HANDLERS[command.kind] as (turn: Turn, command: EngineCommand) => Outcome;
  const outcome = handler(turn, command);
  if (state.refocused.size > 0) turn.tellFocus();
  const { facts, feed, outbox, bytes } = turn;
  if (!outcome.ok || id === undefined || NOT_REMEMBERED.has(command.kind))
    return { outcome, facts, feed, outbox, bytes };
  const remembered = fingerprint === undefined ? { id, outcome } : { id, fingerprint, outcome };
  state.remembered.add(remembered, turn.now);
  return { outcome, facts, feed, outbox, remembered, bytes: bytes + jsonBytes(remembered) + 1 };
}

function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let length = 0;
  for (const key in value) length += textLength((value as Readonly<Record<string, unknown>>)[key]);
  return length;
}
