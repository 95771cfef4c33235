import { describe, expect, test } from 'vitest';
import { canAttach, frameAttributes, frameProblem } from './frame-attributes.js';
import { samplePage } from './testing/samples.js';

const OWN = ['https://desktop.test', 'https://api.test'];

test('PM-704 the default sandbox and no features', () => {
  expect(frameAttributes(samplePage())).toEqual({
    sandbox:
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals ' +
      'allow-downloads allow-storage-access-by-user-activation',
    allow: '',
    referrerPolicy: 'strict-origin-when-cross-origin',
  });
});

test('PM-704 a page’s own sandbox and features', () => {
  const page = samplePage({ sandbox: ['allow-scripts', 'allow-same-origin'], allow: ['camera', 'microphone'] });
  expect(frameAttributes(page)).toMatchObject({
    sandbox: 'allow-scripts allow-same-origin',
    allow: 'camera; microphone',
  });
});

test.each([
  ['allow-top-navigation'],
  ['allow-top-navigation-by-user-activation'],
  ['allow-top-navigation-to-custom-protocols'],
  ['ALLOW-TOP-NAVIGATION'],
  ['allow-forms\tallow-top-navigation'],
])('PM-704 %j is never given', (token) => {
  expect(frameAttributes(samplePage({ sandbox: ['allow-same-origin', token] })).sandbox).not.toContain(
    'top-navigation',
  );
});

test('PM-106 an opaque page never keeps its origin', () => {
  expect(frameAttributes(samplePage({ opaqueOrigin: true })).sandbox.split(' ')).not.toContain('allow-same-origin');
});

describe('PM-704 what may not be attached', () => {
  test.each([
    [{ url: 'https://desktop.test/page' }],
    [{ url: 'https://api.test/page', origins: ['https://crm.test'] }],
    [{ origins: ['https://crm.test', 'https://desktop.test'] }],
  ])('PM-704 a page on the host’s own origin or its API’s: %j', (changes) => {
    expect(frameProblem(samplePage(changes), OWN)?.code).toBe('OWN_ORIGIN');
    expect(canAttach(samplePage(changes), OWN)).toBe(false);
  });

  test('PM-106 a sandbox without an origin, unless the page is declared opaque', () => {
    const sandbox = ['allow-scripts'];
    expect(frameProblem(samplePage({ sandbox }), OWN)?.code).toBe('SANDBOX_WITHOUT_ORIGIN');
    expect(canAttach(samplePage({ sandbox, opaqueOrigin: true }), OWN)).toBe(true);
  });

  test('PM-704 any other page may', () => {
    expect(frameProblem(samplePage(), OWN)).toBeUndefined();
  });
});
