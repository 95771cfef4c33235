import { toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import type { AppendResult, Log } from '../log/log.js';
import { createMemoryLog } from '../log/memory-log.js';
import { UnitHarness } from './testing/unit-harness.js';

it('a question is answered from what is durable, as plain JSON; a session of any id at once', async () => {
  const real = createMemoryLog();
  let held: (() => void) | undefined;
  let hold = false;
  const log: Log = {
    ...real,
    append: (...args): Promise<AppendResult> =>
      hold ? new Promise((go) => (held = () => go(real.append(...args)))) : real.append(...args),
  };
  const house = new UnitHarness();
  house.log = log;
  await house.open();
  const sessionId = await house.login();
  hold = true;
  const arrival = house.arrive('9001');
  while (held === undefined) await undefined;
  expect(house.unit.view.contacts()).toHaveLength(1);
  let answered = false;
  const owner = house.unit.ask({ kind: 'contactHolders', contactId: toContactId('9001') }).finally(() => {
    answered = true;
  });
  expect(await house.unit.ask({ kind: 'session', sessionId })).toMatchObject({ agentId: '1001', ended: false });
  expect(answered).toBe(false);
  hold = false;
  held();
  await arrival;
  expect(await owner).toEqual(['1001']);
  const agents = await house.unit.ask({ kind: 'agents' });
  expect(JSON.parse(JSON.stringify(agents))).toEqual(agents);
  expect(await house.unit.ask({ kind: 'agent', agentId: toAgentId('1001') })).toEqual(agents[0]);
  expect(await house.unit.ask({ kind: 'session', sessionId: toSessionId('other') })).toBeUndefined();
});

it('a question is never answered from what did not become durable', async () => {
  const real = createMemoryLog();
  let lose = false;
  const log: Log = {
    ...real,
    async append(unit, expected, entry): Promise<AppendResult> {
      if (!lose) return real.append(unit, expected, entry);
      lose = false;
      return { kind: 'conflict', lastSequence: expected };
    },
  };
  const house = new UnitHarness();
  house.log = log;
  await house.open();
  const sessionId = await house.login('1001', false);
  lose = true;
  const changed = house.run({ kind: 'SetAgentState', sessionId, state: 'Available', reason: '' });
  await undefined;
  await undefined;
  const asked = house.unit.ask({ kind: 'agent', agentId: toAgentId('1001') });
  expect((await asked)?.state).toBe('Unavailable');
  await changed;
  expect((await house.unit.ask({ kind: 'agent', agentId: toAgentId('1001') }))?.state).toBe('Available');
});
