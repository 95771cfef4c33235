import { toAgentId, toContactId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { CUSTOMER_COLLECTIONS } from '../documents/collections.js';
import type { CommitmentRecord } from '../engine/commitments.js';
import { mentions } from '../engine/customer.js';
import type { AgentRecord, ContactRecord, SessionRecord } from '../engine/records.js';
import { takeSnapshot } from '../engine/snapshot.js';
import type { UnitState } from '../engine/state.js';
import { toSlices } from '../log/snapshot-slices.js';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleSkill } from '../unit/testing/sample-configuration.js';

/*
 * What may name a customer in the state of a unit, and how it goes. A new field does not compile before it is named here:
 * `erased` by the command that erases a customer, `open`: with the contact that needs it, `''`: it never names one.
 */
type Fate = 'erased' | 'open' | '';

const UNIT: Readonly<Record<keyof UnitState, Fate>> = {
  now: '',
  sequence: '',
  nextPlace: '',
  agents: 'erased',
  sessions: '',
  endedSessions: '',
  contacts: 'open',
  remembered: '',
  commitments: 'erased',
  promises: 'erased',
  closedSkills: '',
  configuration: '',
  skills: '',
  teams: '',
  calls: 'open',
  queues: 'open',
  idle: '',
  deadlines: 'open',
  conversations: 'open',
  refocused: 'open',
  unmatched: '',
  updates: '',
};

const AGENT: Readonly<Record<keyof AgentRecord, Fate>> = {
  agentId: '',
  settings: '',
  skillIds: '',
  phase: '',
  reason: '',
  since: '',
  idleSince: '',
  next: '',
  muted: '',
  indicators: 'erased',
  leg: '',
  campaign: '',
  /* Ids of contacts, agents and skills. */
  reskill: '',
  session: '',
  contacts: 'open',
  focus: 'open',
  listed: '',
  personalQueues: 'open',
};

const SESSION: Readonly<Record<keyof SessionRecord, Fate>> = {
  sessionId: '',
  agentId: '',
  publicSessionId: '',
  stationId: '',
  /* The agent's own. */
  stationPhoneNumber: '',
  inactivity: '',
  starts: '',
  end: '',
};

const CONTACT: Readonly<Record<keyof ContactRecord, Fate>> = {
  details: 'open',
  links: 'open',
  place: '',
  arrivedAt: '',
  phase: '',
  changedAt: '',
  agent: '',
  deadline: '',
  reach: '',
  customData: 'open',
  answeredAt: '',
  disconnectedAt: '',
  endedBy: '',
  recording: '',
  recorded: '',
  disposition: 'open',
  digital: 'open',
  typing: '',
  eventBytes: '',
};

const COMMITMENT: Readonly<Record<keyof CommitmentRecord, Fate>> = {
  commitment: 'erased',
  status: '',
  offeredTo: '',
  lookAt: '',
};

const fated = (fields: Readonly<Record<string, Fate>>, fate: Fate): string[] =>
  Object.keys(fields).filter((name) => fields[name] === fate);

const PHONE = '+12025550123';
const LAMP = { type: 'Indicator', actionType: 'OpenURL', imageUri: '', on: true } as const;
const agentId = toAgentId('1001');

describe('a customer in the state', () => {
  it('every field that may name one is known, with how it goes', () => {
    const state = new EngineHarness().state;
    expect(Object.keys(UNIT).sort()).toEqual(Object.keys(state).sort());
    expect([UNIT, AGENT, COMMITMENT].flatMap((fields) => fated(fields, 'erased'))).toEqual([
      'agents',
      'commitments',
      'promises',
      'indicators',
      'commitment',
    ]);
    expect(fated(CONTACT, 'open')).toEqual(['details', 'links', 'customData', 'disposition', 'digital']);
    expect(fated(SESSION, 'erased')).toEqual([]);
  });

  it('callbacks and lamps go, in parts; those of others stay', () => {
    const engine = new EngineHarness();
    engine.login('1001');
    const promised = (id: number, phoneNumber: string): void => {
      const callback = { skill: sampleSkill('501').skillId, callerId: '', firstName: 'Kim', lastName: '', notes: '' };
      const callbackId = toContactId(String(id));
      const by = { agentId, forOthers: true };
      const dueAt = engine.now + 60_000;
      engine.run({ kind: 'MakeCommitment', callbackId, by, phoneNumber, ...callback, dueAt });
    };
    for (let n = 0; n < 130; n += 1) promised(7_000 + n, PHONE);
    promised(8_000, '+12025550999');
    const lamp = (name: string, text: string) => ({ ...LAMP, name, toolTip: text, actionUri: '' });
    const linked = { ...lamp('link', ''), actionUri: `https://crm.example/?ani=${encodeURIComponent(PHONE)}` };
    const signals = [lamp('one', `calls from ${PHONE}`), linked, lamp('other', `${PHONE}4 waits`)];
    engine.run({ kind: 'SignalAgent', agentId, signals });
    engine.told();

    engine.run({ kind: 'EraseCustomer', address: PHONE });
    expect(engine.state.commitments.size).toBe(31);
    const { length } = engine.entries;
    engine.run({ kind: 'EraseCustomer', address: PHONE });
    expect([...engine.state.commitments.keys()]).toEqual(['8000']);
    expect(engine.state.agents.get(agentId)?.indicators.map(({ name }) => name)).toEqual(['other']);
    expect(engine.told().map(({ Type }) => Type)).toContain('UpdateIndicators');
    expect(JSON.stringify(engine.entries.slice(length - 1))).not.toContain(`${PHONE}"`);
    const snapshot = [...toSlices(takeSnapshot(engine.state))].join('');
    expect(snapshot.replaceAll(`${PHONE}4`, '')).not.toContain(PHONE);
    engine.run({ kind: 'EraseCustomer', address: PHONE });
    expect(engine.entries.at(-1)?.facts).toEqual([]);
  });

  it('an address is found as a whole word of a text, a short one only as all of it', () => {
    expect(mentions('tel:+12025550123', PHONE)).toBe(true);
    expect(mentions('x=%2B12025550123&y', PHONE)).toBe(true);
    expect(mentions('+120255501234', PHONE)).toBe(false);
    expect(mentions('1 call', '1')).toBe(false);
    expect(mentions('1', '1')).toBe(true);
  });
});

it('every index by which customers are found is a field or an id, and contacts are found by address', () => {
  for (const [name, rule] of CUSTOMER_COLLECTIONS) expect(Object.keys(rule), name).not.toEqual([]);
  expect(Object.fromEntries(CUSTOMER_COLLECTIONS)['contacts']?.byAddress).toEqual(['from', 'to']);
});
