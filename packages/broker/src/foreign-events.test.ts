import { describe, expect, test } from 'vitest';
import { createTestHost } from './testing/test-host.js';

/* Our server has no reason to send these; another platform may. A page hears them exactly as they came. */
describe('events that only other platforms send', () => {
  test.each([
    ['AS-12 UpdateMessages', { Type: 'UpdateMessages' }],
    ['AS-12 NaturalCallingSkillList', { Type: 'NaturalCallingSkillList', Empty: 'True' }],
    [
      'AS-12 SmartReachValidation',
      {
        Type: 'SmartReachValidation',
        ValidationFailureCode: '7',
        ValidationFailureLocalizationCode: 'sr.7',
        RequestData: '{"phone":"x"}',
      },
    ],
    ['AS-12 NetworkOfflineEvent', { Type: 'NetworkOfflineEvent', totalNetworkRequestExecuted: 60, retryStatus: 'x' }],
  ])('%s reaches pages that follow the agent, unchanged', (_, event) => {
    const host = createTestHost();
    host.session.start('t1');
    const page = host.open();
    page.register(['agent']);
    host.apply(event);
    expect(page.elements()).toEqual([event]);
  });
});
