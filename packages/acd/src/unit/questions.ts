import type { AgentId, ContactId, SessionId } from '@patchpanel/protocol';
import type { CommitmentRecord } from '../engine/commitments.js';
import { currentContact, isConversationOpen } from '../engine/conversations.js';
import { concerns } from '../engine/decide-commitment.js';
import type { SavedDisposition } from '../engine/facts.js';
import type { Indicator } from '../engine/signal-facts.js';
import type { UnitState } from '../engine/state.js';
import {
  type AgentActivityView,
  type SkillLoadView,
  viewAgentActivity,
  viewPersonalQueue,
  viewSkillLoads,
  type WaitingContactView,
} from './activity-views.js';
import { type CustomerItem, viewCustomer } from './customer-view.js';
import { type UnitFigures, unitFigures } from './unit-figures.js';
import {
  type AgentView,
  type ContactView,
  type EmailView,
  type SessionIds,
  type SessionView,
  viewAgent,
  viewContact,
  viewEmail,
  viewSession,
  viewSessionIds,
} from './views.js';

/** What a question is answered from: the state of the moment, and the newest sequence that feeds show. */
export interface Answering {
  readonly state: UnitState;
  readonly readable: number;
}

/** A commitment as it is listed. */
export type CommitmentView = Pick<CommitmentRecord, 'commitment' | 'status'>;
const MAX_LISTED = 1_000;

/**
 * Every question about a unit with its answer: a pure function whose arguments and result are plain JSON, since the question
 * may come from another node. A new question is one more row here. `undefined`: there is no such thing.
 */
const ANSWERS = {
  /** A session by any of its ids. */
  session: (
    { state, readable }: Answering,
    { sessionId }: { readonly sessionId: SessionId },
  ): SessionView | undefined => viewSession(state, sessionId, readable),
  /** A session with all its ids, for another node that answers its polls. */
  sessionIds: (
    { state, readable }: Answering,
    { sessionId }: { readonly sessionId: SessionId },
  ): SessionIds | undefined => viewSessionIds(state, sessionId, readable),
  agents: ({ state }: Answering): readonly AgentView[] => [...state.agents.values()].map(viewAgent),
  agent({ state }: Answering, { agentId }: { readonly agentId: AgentId }): AgentView | undefined {
    const agent = state.agents.get(agentId);
    return agent === undefined ? undefined : viewAgent(agent);
  },
  /** What each agent does, for lists of the directory. */
  agentActivity: ({ state }: Answering): readonly AgentActivityView[] => viewAgentActivity(state),
  /** What goes on in the queue of each skill. */
  skillLoads: ({ state }: Answering): readonly SkillLoadView[] => viewSkillLoads(state),
  /** The contacts that wait for one agent alone. */
  personalQueue: ({ state }: Answering, { agentId }: { readonly agentId: AgentId }): readonly WaitingContactView[] =>
    viewPersonalQueue(state, agentId),
  contacts: ({ state }: Answering): readonly ContactView[] => [...state.contacts.values()].map(viewContact),
  /** What the state holds about a customer, behind `after`; what is closed is in the documents by then. */
  customer: (
    { state }: Answering,
    { address, after = '' }: { readonly address: string; readonly after?: string },
  ): readonly CustomerItem[] => viewCustomer(state, address, after),
  /** Who holds a contact, and who has its customer now, in another one. */
  contactHolders: ({ state }: Answering, { contactId }: { readonly contactId: ContactId }): readonly AgentId[] =>
    [...new Set([state.contacts.get(contactId), currentContact(state, contactId)])].flatMap(
      (contact) => contact?.agent?.agentId ?? [],
    ),
  /** The commitments of an agent and those of his or her skills, the next one first; a thousand at most. */
  commitments: ({ state }: Answering, { agentId }: { readonly agentId: AgentId }): readonly CommitmentView[] =>
    [...state.commitments.values()]
      .filter((record) => concerns(record, state.agents.get(agentId)))
      .map(({ commitment, status }) => ({ commitment, status }))
      .sort((a, b) => a.commitment.dueAt - b.commitment.dueAt)
      .slice(0, MAX_LISTED),
  /** The lamps of the agent's desktop. */
  indicators: ({ state }: Answering, { agentId }: { readonly agentId: AgentId }): readonly Indicator[] =>
    state.agents.get(agentId)?.indicators ?? [],
  /** The unit in numbers, for those who operate it. */
  figures: ({ state }: Answering): UnitFigures => unitFigures(state),
  /** Which service brought the customer of this contact id, `""` where none did. */
  bringer({ state }: Answering, { contactId }: { readonly contactId: ContactId }): string | undefined {
    const contact = currentContact(state, contactId);
    return contact === undefined ? undefined : (contact.details.service ?? '');
  },
  /** What a mail of an open email begins with; the customer's address is `to`, ours `from`. */
  email({ state }: Answering, { contactId }: { readonly contactId: ContactId }): EmailView | undefined {
    const contact = state.contacts.get(contactId);
    return contact?.details.mediaType === 'email' ? viewEmail(contact) : undefined;
  },
  /** Whether anything is open of the customer who came with this contact. */
  isOpen: ({ state }: Answering, { contactId }: { readonly contactId: ContactId }): boolean =>
    isConversationOpen(state, contactId),
  /** The conversation of an open contact, and whose contact it is. */
  conversation(
    { state }: Answering,
    { contactId }: { readonly contactId: ContactId },
  ): { readonly masterId: ContactId; readonly agentId?: AgentId } | undefined {
    const contact = state.contacts.get(contactId);
    if (contact === undefined) return undefined;
    const { masterId } = contact.details;
    return contact.agent === undefined ? { masterId } : { masterId, agentId: contact.agent.agentId };
  },
  /** What the agent saved for an open contact; that of a closed one is a document by the time that this is answered. */
  disposition: ({ state }: Answering, { contactId }: { readonly contactId: ContactId }): SavedDisposition | undefined =>
    state.contacts.get(contactId)?.disposition,
} as const;

type Answers = typeof ANSWERS;
type Asked<Kind extends keyof Answers> = Parameters<Answers[Kind]> extends [Answering, infer Asked] ? Asked : unknown;

/** A question about one kind of thing. */
export type QuestionOf<Kind extends keyof Answers> = { readonly kind: Kind } & Asked<Kind>;

/** What a question is answered with. */
export type AnswerOf<Kind extends keyof Answers> = ReturnType<Answers[Kind]>;

/** The name of a question. */
export type QuestionKind = keyof Answers;

type Row<Kind extends QuestionKind> = (from: Answering, asked: QuestionOf<Kind>) => AnswerOf<Kind>;

/** Tells whether this release knows the question; a newer node may ask others. */
export const knowsQuestion = (kind: string): boolean => Object.hasOwn(ANSWERS, kind);

/** Answers a question from the state of the moment. */
export function answer<Kind extends QuestionKind>(from: Answering, question: QuestionOf<Kind>): AnswerOf<Kind> {
  const row = ANSWERS[question.kind as Kind] as unknown as Row<Kind>;
  return row(from, question);
}
