import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MessageOutcome } from './outcome.js';
import { readAcknowledgement, readEnvelope, readSessionInfo } from './read-host-message.js';
import { readPageMessage } from './read-page-message.js';

const FIXTURES = new URL('../../../../spec/fixtures/', import.meta.url);

const READERS: Readonly<Record<string, (data: unknown) => MessageOutcome<unknown>>> = {
  RegisterForClientEvents: readPageMessage,
  UnregisterFromClientEvents: readPageMessage,
  AnswerEvent: readPageMessage,
  RefuseEvent: readPageMessage,
  HoldEvent: readPageMessage,
  MuteEvent: readPageMessage,
  MaskEvent: readPageMessage,
  RecordEvent: readPageMessage,
  HangupEvent: readPageMessage,
  ContactCardData: readPageMessage,
  ClientEventSubscriptionAcknowledge: readAcknowledgement,
  SessionInfo: readSessionInfo,
  Envelope: readEnvelope,
};

const filesOf = (folder: string): string[] => {
  const url = new URL(`${folder}/`, FIXTURES);
  return existsSync(url) ? readdirSync(url).sort() : [];
};
const read = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(`${folder}/${file}`, FIXTURES), 'utf8'));

test('every message of profile max has fixtures, and no folder is left unread', () => {
  const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(READERS).sort());
});

describe.each(Object.keys(READERS))('fixtures of %s', (message) => {
  const readMessage = READERS[message];
  if (readMessage === undefined) throw new Error(`no reader for ${message}`);
  const valid = filesOf(`${message}/valid`);
  const invalid = filesOf(`${message}/invalid`);

  test('there are valid and invalid ones', () => {
    expect(valid).not.toEqual([]);
    expect(invalid).not.toEqual([]);
  });

  test.each(valid)('valid: %s', (file) => {
    const data = read(`${message}/valid`, file);
    const outcome = readMessage(data);
    expect(outcome).toMatchObject({ kind: 'valid' });
    if (message !== 'Envelope') expect(outcome).toMatchObject({ message: { messageType: message } });
  });

  test.each(invalid)('invalid: %s', (file) => {
    const outcome = readMessage(read(`${message}/invalid`, file));
    const expected = file.split('.')[0];
    expect(outcome.kind === 'malformed' ? outcome.code.toLowerCase().replaceAll('_', '-') : outcome.kind).toBe(
      expected,
    );
  });
});
