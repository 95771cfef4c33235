import type { CommandOutcome, SessionCommand } from '../contract.js';

/** The most commands of pages that wait in one lane; one more and all of them are dropped. @see PM-508 */
export const MAX_WAITING = 4;

/** A place in line: starts when its turn comes, or is dropped. */
export interface Place {
  start(): void;
  drop(outcome: CommandOutcome): void;
}

/** The line of one kind of command on one contact. @see PM-508 */
export interface Lane {
  /** Commands under way, of pages and of the agent. */
  readonly active: Set<string>;
  waiting: Place[];
}

const KINDS: Partial<Record<SessionCommand['kind'], string>> = {
  accept: 'accept',
  reject: 'reject',
  end: 'end',
  record: 'record',
  setHold: 'hold',
  toggleHold: 'hold',
  setMask: 'mask',
  toggleMask: 'mask',
  setMute: 'mute',
  toggleMute: 'mute',
  setAgentState: 'agentState',
  dialPhone: 'dialPhone',
};

/** The lane that a command stands in, by its kind and contact; mute, state and dialling are the agent's. Others wait for nobody. */
export function laneOf(command: SessionCommand): string | undefined {
  const kind = KINDS[command.kind];
  if (kind === undefined) return undefined;
  return 'contactId' in command ? `${kind} ${command.contactId}` : kind;
}

/** All lanes of a session; an empty one takes no room. */
export interface Lanes {
  of(name: string): Lane;
  /** Starts who waits longest once nobody is under way. */
  proceed(name: string): void;
  /** Drops everybody who waits in a lane; each is told why. */
  clear(name: string, outcome: CommandOutcome): void;
}

/** Makes the lanes. */
export function createLanes(): Lanes {
  const lanes = new Map<string, Lane>();
  const find = (name: string) => lanes.get(name);
  return {
    of(name) {
      const lane = find(name) ?? { active: new Set<string>(), waiting: [] };
      lanes.set(name, lane);
      return lane;
    },
    proceed(name) {
      const lane = find(name);
      while (lane !== undefined && lane.active.size === 0 && lane.waiting.length > 0) lane.waiting.shift()?.start();
      if (lane !== undefined && lane.active.size === 0 && lane.waiting.length === 0) lanes.delete(name);
    },
    clear(name, outcome) {
      const dropped = find(name)?.waiting.splice(0) ?? [];
      for (const place of dropped) place.drop(outcome);
    },
  };
}
