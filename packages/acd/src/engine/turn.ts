import type { AgentId, SessionId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { FeedItem } from '../log/log.js';
import type { Outcome, RejectionCode } from '../unit/commands.js';
import { apply } from './apply.js';
import type { Fact } from './facts.js';
import { projectAgentState } from './project-agent.js';
import { projectCall } from './project-call.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { UnitState } from './state.js';

interface OpenFeedItem extends FeedItem {
  readonly events: WireEvent[];
}

/** One command being decided: facts are folded as they are stated, events are projected from the state after them. */
export class Turn {
  readonly state: UnitState;
  readonly now: number;
  readonly facts: Fact[] = [];
  readonly feed: OpenFeedItem[] = [];

  constructor(state: UnitState, now: number) {
    this.state = state;
    this.now = now;
  }

  /** States a fact and folds it. */
  record(fact: Fact): void {
    this.facts.push(fact);
    apply(this.state, fact);
  }

  /** Tells an agent; with `session` only the one session id. */
  tell(to: AgentId, event: object, session?: SessionId): void {
    const last = this.feed[this.feed.length - 1];
    if (last !== undefined && last.to === to && last.session === session) last.events.push(event as WireEvent);
    else this.feed.push({ to, ...(session === undefined ? {} : { session }), events: [event as WireEvent] });
  }

  tellCall(agent: AgentRecord, contact: ContactRecord): void {
    this.tell(agent.agentId, projectCall(contact));
  }

  tellAgentState(agent: AgentRecord): void {
    this.tell(agent.agentId, projectAgentState(agent));
  }
}

/** The outcome of a command that was done; `result` holds ids only. */
export function done(result: Readonly<Record<string, string>> = {}): Outcome {
  return { ok: true, result };
}

/** The outcome of a command that was not done; nothing has been stated by then. */
export function reject(error: RejectionCode, description: string): Outcome {
  return { ok: false, error, description };
}
