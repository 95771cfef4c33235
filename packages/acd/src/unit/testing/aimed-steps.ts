import { type AgentId, type SessionId, toAgentId, toSessionId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { EngineCommand } from '../../engine/engine-command.js';
import type { ContactPhase } from '../../engine/life-cycles/contact.js';
import type { AgentRecord, ContactRecord } from '../../engine/records.js';
import type { EngineHarness } from './engine-harness.js';

/** What a model does next: a command whose ids are drawn blindly, or nothing while time passes. */
export type Step = EngineCommand | { readonly kind: 'Pass'; readonly seconds: number };

/** The phases of contacts of which a command can be true; the others take any. */
const PHASES: Partial<Record<Step['kind'], readonly ContactPhase[]>> = {
  AcceptContact: ['incoming'],
  RejectContact: ['incoming'],
  SnoozeContact: ['preview'],
  DialIndependently: ['preview'],
  IndependentDialOutcome: ['dialing'],
  OverrideAnswer: ['dialing', 'active'],
  CustomerAnswered: ['dialing'],
  HoldContact: ['active'],
  MaskContact: ['active'],
  RecordContact: ['active'],
  StopRecording: ['active'],
  ResumeContact: ['holding'],
  UnmaskContact: ['masking'],
  CustomerAway: ['active'],
  CustomerBack: ['interrupted'],
  UnparkMail: ['parked'],
  RestoreMail: ['parked'],
  PreviewMail: ['parked'],
  EndContact: ['active', 'holding'],
  DispositionContact: ['active', 'wrapUp'],
};
/** The medium of contacts that a command is about. */
const MEDIA: Partial<Record<Step['kind'], MediaType>> = {
  SendChatText: 'chat',
  AgentTyping: 'chat',
  CustomerMessage: 'chat',
  CustomerTyping: 'chat',
  CustomerAway: 'chat',
  CustomerBack: 'chat',
  SendMail: 'email',
  SaveDraft: 'email',
  ParkMail: 'email',
  UnparkMail: 'email',
  PreviewMail: 'email',
  RestoreMail: 'email',
  PlayVoicemail: 'voicemail',
  PauseVoicemail: 'voicemail',
};
/** The agents who can give a command that concerns no contact. */
const SUITED: Partial<Record<Step['kind'], (agent: AgentRecord) => boolean>> = {
  LogOutOfDialer: ({ campaign }) => campaign !== undefined,
  MuteAgent: ({ contacts }) => contacts.size > 0,
  UnmuteAgent: ({ muted }) => muted,
  ContinueReskill: ({ reskill }) => reskill !== undefined,
};

/** Commands that bring a contact of their own. */
const BRINGS: ReadonlySet<Step['kind']> = new Set([
  'ArriveContact',
  'DialPhone',
  'DialCommitment',
  'StartText',
  'StartEmail',
]);

/**
 * Gives steps to an engine so that they have a chance: in the agent's session of the moment, by who has the contact, about a
 * contact that is there. Drawn blindly nearly all of them would be refused, and a model that is refused proves nothing.
 */
export class AimedSteps {
  readonly #engine: EngineHarness;
  readonly #done: Map<Step['kind'], number>;
  /** Times of callbacks are drawn as if it were this moment still. */
  readonly #began: number;
  #serial = 0;

  /** `done` counts what was carried out, by kind. */
  constructor(engine: EngineHarness, done = new Map<Step['kind'], number>()) {
    this.#engine = engine;
    this.#began = engine.now;
    this.#done = done;
  }

  /** Takes the step; throws where an invariant is broken after it. */
  take(step: Step): void {
    this.#serial += 1;
    if (step.kind === 'Pass') this.#engine.pass(step.seconds);
    else if (!this.#engine.run(this.#aimed(step)).ok) return;
    this.#done.set(step.kind, (this.#done.get(step.kind) ?? 0) + 1);
  }

  #aimed(step: EngineCommand): EngineCommand {
    if (step.kind === 'StartSession') return { ...step, sessionId: toSessionId(`${step.sessionId}-${this.#serial}`) };
    const promise = 'callbackId' in step && step.kind !== 'MakeCommitment' ? this.#promise() : undefined;
    const drawn = promise?.offeredTo ?? ('sessionId' in step ? this.#agent(step.kind, step.sessionId) : undefined);
    const contact = 'contactId' in step && !BRINGS.has(step.kind) ? this.#contact(step, drawn) : undefined;
    const session = (contact?.agent ?? drawn)?.session;
    return {
      ...step,
      ...(contact === undefined ? {} : { contactId: contact.details.contactId }),
      ...(promise === undefined ? {} : { callbackId: promise.callbackId }),
      ...('dueAt' in step ? { dueAt: step.dueAt + this.#engine.now - this.#began } : {}),
      ...(!('sessionId' in step) || session === undefined ? {} : { sessionId: session.sessionId }),
    } as EngineCommand;
  }

  /* Of the contacts for which it can be true: the one drawn, else one of the agent's, else any. */
  #contact(
    { kind, contactId }: { kind: Step['kind']; contactId?: string },
    agent?: AgentRecord,
  ): ContactRecord | undefined {
    const [phases, medium] = [PHASES[kind], MEDIA[kind]];
    const all = [...this.#engine.state.contacts.values()].filter(
      ({ phase, details }) =>
        (phases === undefined || phases.includes(phase)) && (medium === undefined || details.mediaType === medium),
    );
    const known = all.find(({ details }) => details.contactId === contactId);
    return known ?? all.find((contact) => contact.agent === agent) ?? all[this.#serial % Math.max(1, all.length)];
  }

  /* A callback that an agent is asked to make, else any. */
  #promise() {
    const { agents, commitments } = this.#engine.state;
    const all = [...commitments.values()];
    const one = all.find(({ offeredTo }) => offeredTo !== undefined) ?? all[0];
    if (one === undefined) return undefined;
    const { commitment, offeredTo } = one;
    return {
      callbackId: commitment.callbackId,
      offeredTo: offeredTo === undefined ? undefined : agents.get(offeredTo),
    };
  }

  #agent(kind: Step['kind'], sessionId: SessionId): AgentRecord | undefined {
    const suits = SUITED[kind];
    const { agents } = this.#engine.state;
    const suited = suits === undefined ? undefined : [...agents.values()].find(suits);
    return suited ?? agents.get(agentOf(sessionId));
  }
}

/* The models name the session of agent 1001 S1001. */
function agentOf(sessionId: SessionId): AgentId {
  return toAgentId(sessionId.slice(1));
}
