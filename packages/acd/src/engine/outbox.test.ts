import { toContactId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';

const statuses = (engine: EngineHarness) =>
  engine.sent.map((item) => (item.type === 'contact' ? item.status : item.type));

it('the service that brought a contact is told once of each change that matters outside', () => {
  const engine = new EngineHarness();
  engine.login();
  const contact = engine.arrive('9001', { service: 'webchat' });
  engine.press('AcceptContact', contact);
  engine.press('HoldContact', contact);
  engine.press('ResumeContact', contact);
  engine.press('MaskContact', contact);
  engine.press('UnmaskContact', contact);
  engine.press('EndContact', contact);
  engine.pass(20);
  expect(statuses(engine)).toEqual(['waiting', 'active', 'holding', 'active', 'ended']);
  expect(engine.sent[1]).toEqual({
    type: 'contact',
    contactId: toContactId('9001'),
    mediaType: 'voice',
    at: engine.sent[0]?.at,
    service: 'webchat',
    status: 'active',
    agentName: 'Sample',
  });
});

it('a contact that a customer leaves while it waits is ended; one that nobody brought sends nothing', () => {
  const engine = new EngineHarness();
  engine.arrive('9001', { service: 'webchat' });
  engine.run({ kind: 'CustomerHungUp', contactId: toContactId('9001') });
  expect(statuses(engine)).toEqual(['waiting', 'ended']);
  engine.login();
  engine.press('AcceptContact', engine.arrive('9002'));
  expect(engine.sent).toHaveLength(2);
});
