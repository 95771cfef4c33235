import type { AgentId, ContactId, SessionId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { FeedItem } from '../log/log.js';
import type { Outcome, RejectionCode } from '../unit/commands.js';
import { apply } from './apply.js';
import type { Fact } from './facts.js';
import { hasFocus, showsFocus } from './focus.js';
import { jsonBytes } from './json-bytes.js';
import { type OutboxItem, outwardStatus } from './outbox-item.js';
import { projectAgentState } from './project-agent.js';
import { projectContact } from './project-contact.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { UnitState } from './state.js';

interface OpenFeedItem extends FeedItem {
  readonly events: WireEvent[];
}

/** The frame of a feed item: `{"to":"","session":"","events":[]},`. */
const FEED_ITEM_BYTES = 40;
/** By how much the events of one contact differ in size at most: in status, flags and timeout. */
const CONTACT_EVENTS_DIFFER_BYTES = 64;

/** One command being decided: facts are folded as they are stated, events are projected from the state after them. */
export class Turn {
  readonly state: UnitState;
  readonly now: number;
  readonly facts: Fact[] = [];
  readonly feed: OpenFeedItem[] = [];
  readonly outbox: OutboxItem[] = [];
  /** What contacts were told about their focus since one moved. */
  readonly #toldFocus = new Map<ContactRecord, boolean>();
  /** What facts and feed take in the entry, or a little more. */
  bytes = 0;

  constructor(state: UnitState, now: number) {
    this.state = state;
    this.now = now;
  }

  /** States a fact and folds it. */
  record(fact: Fact): void {
    this.facts.push(fact);
    this.bytes += jsonBytes(fact) + 1;
    apply(this.state, fact);
  }

  /** Tells an agent; with `session` only the one session id. `bytes`: the event's size where it is known. */
  tell(to: AgentId, event: object, session?: SessionId, bytes = jsonBytes(event)): void {
    this.bytes += bytes + 1;
    const last = this.feed[this.feed.length - 1];
    if (last !== undefined && last.to === to && last.session === session) {
      last.events.push(event as WireEvent);
      return;
    }
    const events = [event as WireEvent];
    this.feed.push(session === undefined ? { to, events } : { to, session, events });
    this.bytes += FEED_ITEM_BYTES + to.length + (session?.length ?? 0);
  }

  /** Tells an agent of a contact as it is now; of `session` as {@link Turn.tell}. */
  tellContact(agent: AgentRecord, contact: ContactRecord, session?: SessionId): void {
    const event = projectContact(contact);
    contact.eventBytes ??= jsonBytes(event) + CONTACT_EVENTS_DIFFER_BYTES;
    this.tell(agent.agentId, event, session, contact.eventBytes);
    if (this.state.refocused.size > 0) this.#toldFocus.set(contact, hasFocus(contact));
  }

  /** Tells of the contacts that gained or lost the focus, as far as no event has said so already. */
  tellFocus(): void {
    for (const [agent, from] of this.state.refocused) {
      for (const contact of [from, agent.focus]) {
        if (contact === undefined || contact.agent !== agent || !showsFocus(contact)) continue;
        if (this.#toldFocus.get(contact) !== hasFocus(contact)) this.tellContact(agent, contact);
      }
    }
    this.state.refocused.clear();
  }

  /** Sends something to the customer's side. */
  send(item: OutboxItem): void {
    this.outbox.push(item);
    this.bytes += jsonBytes(item) + 1;
  }

  /** Sends what the contact is now to the service that brought it, by the id under which it did. */
  sendStatus({ details, phase, agent }: ContactRecord, contactId: ContactId | undefined): void {
    const { mediaType, service } = details;
    if (service === undefined || contactId === undefined) return;
    const status = outwardStatus(phase);
    const agentName = status === 'active' || status === 'holding' ? agent?.settings?.firstName : undefined;
    const item = { type: 'contact', contactId, mediaType, at: this.now, service, status } as const;
    this.send(agentName === undefined ? item : { ...item, agentName });
  }

  tellAgentState(agent: AgentRecord): void {
    this.tell(agent.agentId, projectAgentState(agent));
  }
}

const DONE: Outcome = { ok: true, result: {} };

/** The outcome of a command that was done; `result` holds ids only. */
export function done(result?: Readonly<Record<string, string>>): Outcome {
  return result === undefined ? DONE : { ok: true, result };
}

/** The outcome of a command that was not done; nothing has been stated by then. */
export function reject(error: RejectionCode, description: string): Outcome {
  return { ok: false, error, description };
}
