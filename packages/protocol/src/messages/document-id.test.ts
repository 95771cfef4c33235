import { expect, test } from 'vitest';
import { readDocumentId } from './document-id.js';
import { readPageMessage } from './read-page-message.js';

const extended = (extensions: unknown) => readDocumentId({ extensions });

test('PM-213 EX-101 a document’s id is a string of 1 to 64 characters', () => {
  expect(extended({ version: 1, documentId: 'a' })).toBe('a');
  expect(extended({ version: 7, documentId: 'x'.repeat(64) })).toBe('x'.repeat(64));
});

test.each([
  [undefined],
  [null],
  ['a'],
  [[{ version: 1, documentId: 'a' }]],
  [{ documentId: 'a' }],
  [{ version: '1', documentId: 'a' }],
  [{ version: 0, documentId: 'a' }],
  [{ version: 1.5, documentId: 'a' }],
  [{ version: 1 }],
  [{ version: 1, documentId: '' }],
  [{ version: 1, documentId: 5 }],
  [{ version: 1, documentId: 'x'.repeat(65) }],
])('EX-101 %j is malformed and ignored', (extensions) => {
  expect(extended(extensions)).toBeUndefined();
});

test('PM-213 a registration carries it whether it is valid or not', () => {
  const registration = { messageType: 'RegisterForClientEvents', extensions: { version: 1, documentId: 'd' } };
  expect(readPageMessage({ ...registration, subscriptionTypes: ['all'] })).toMatchObject({
    kind: 'valid',
    message: { documentId: 'd' },
  });
  expect(readPageMessage(registration)).toMatchObject({ kind: 'malformed', documentId: 'd' });
  expect(readPageMessage({ ...registration, contactId: 0 })).toMatchObject({ kind: 'malformed', documentId: 'd' });
});
