import { expect, test } from 'vitest';
import { agentState, call } from '../testing/samples.js';
import type { TestPage } from '../testing/test-host.js';
import { createExtendedHost, type ExtendedHost, type TestDocument } from './testing/extended-host.js';

/** A page that has heard of call 1, and a document that joins while the store is still telling of call 2. */
async function joinAmidBatch(rejoin: (host: ExtendedHost, page: TestPage, epoch: string) => TestDocument) {
  const host = createExtendedHost();
  host.session.start('t');
  host.apply(agentState('Available'));
  const page = host.open();
  const { epoch } = host.join(page).extensions;
  host.apply(call('1'));
  await host.settle();
  const joined: TestDocument[] = [];
  host.session.beforeListeners = () => {
    host.session.beforeListeners = () => {};
    joined.push(rejoin(host, page, epoch));
  };
  host.apply(call('2'));
  host.apply(call('3'));
  await host.settle();
  return { envelope: page.envelopes().at(-1)?.slice(1), port: joined[0]?.of('events') };
}

test('EX-103 PM-405 who joins amid a batch has its event in the snapshot and not again', async () => {
  expect(await joinAmidBatch((host, page) => host.join(page))).toEqual({
    envelope: [agentState('Available'), call('1'), call('2')],
    port: [{ kind: 'events', seq: 2, events: [call('3')] }],
  });
});

test('EX-103 EX-202 who resumes amid a batch has its event over the port, once', async () => {
  expect(await joinAmidBatch((host, page, epoch) => host.join(page, ['all'], { epoch, seq: 1 }))).toEqual({
    envelope: [],
    port: [{ kind: 'events', seq: 3, events: [call('2'), call('3')] }],
  });
});

test('EX-101 PM-211 the same document’s second registration is silent, and its port goes on', async () => {
  const host = createExtendedHost();
  const page = host.open();
  const extensions = { version: 1, documentId: 'mine' };
  page.register(['all'], { extensions });
  const port = page.window.heard[0]?.ports[0];
  page.register(['all'], { extensions });
  host.apply(call('1'));
  await host.settle();
  expect([page.envelopes().length, host.warnings.length]).toEqual([1, 1]);
  expect(port?.heard).toEqual([JSON.stringify({ kind: 'events', seq: 1, events: [call('1')] })]);
});
