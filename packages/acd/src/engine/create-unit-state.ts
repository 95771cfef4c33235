import type { UnitConfiguration } from '../configuration/types.js';
import { Heap } from './heap.js';
import { RememberedCommands } from './remembered.js';
import { replaceConfiguration } from './replace-configuration.js';
import type { UnitState } from './state.js';

/** An empty unit with this configuration. */
export function createUnitState(configuration: UnitConfiguration): UnitState {
  const state: UnitState = {
    now: 0,
    sequence: 0,
    nextPlace: 1,
    agents: new Map(),
    sessions: new Map(),
    endedSessions: [],
    contacts: new Map(),
    remembered: new RememberedCommands(),
    configuration,
    skills: new Map(),
    teams: new Map(),
    calls: { lines: new Map(), conferences: new Map(), watchers: new Map() },
    queues: new Map(),
    idle: new Map(),
    deadlines: new Heap((a, b) => (a.deadline as number) < (b.deadline as number)),
    conversations: new Map(),
    refocused: new Map(),
    commitments: new Map(),
    closedSkills: new Map(),
    promises: new Heap((a, b) => a.lookAt < b.lookAt),
    unmatched: false,
    updates: new Map(),
  };
  replaceConfiguration(state, configuration);
  return state;
}
