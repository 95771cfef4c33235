import { loose } from '../run/page-under-test.js';
import { same } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

let lastIssuer = 0;
const uniqueIssuer = (): string => {
  lastIssuer += 1;
  return `kit-issuer-${lastIssuer}-`;
};
const SECOND = 'is already subscribed.';

const issuerShown = (
  name: string,
  what: string,
  mark: 'S' | 'D',
  issuer: (unique: string) => unknown,
  text: (unique: string) => string,
): CaseDraft => ({
  name: `warning-${name}`,
  mark,
  title: `the warning shows an issuer that is ${what}`,
  needs: ['console'],
  run: async (context) => {
    const page = await context.page();
    const [from, unique] = [context.host.warnings().length, uniqueIssuer()];
    await page.join(['agent'], { issuer: issuer(unique) });
    await page.register(['agent'], { issuer: issuer(unique) });
    await context.warning(from, `Error processing Client Event Subscription. Issuer: [${text(unique)}] ${SECOND}`);
  },
});

/** PM-211: a second registration of a document. */
export const SECOND_REGISTRATION_CASES = [
  ...casesOf(
    'PM-211',
    {
      name: 'silent',
      mark: 'S',
      title: 'a second registration of a document stays silent',
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        const mark = page.mark();
        await page.register(['agent']);
        await page.staysSilent(mark, 'a second registration');
      },
    },
    {
      name: 'one-event',
      mark: 'S',
      title: 'and makes no second subscription: an event arrives once, by the first filter',
      stage: 'events',
      needs: ['agent-state'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        await page.register(['all']);
        const mark = page.mark();
        await context.host.setAgentState('Unavailable');
        await context.host.setAgentState('Available');
        await page.element((event) => event['CurrentState'] === 'Available', 'AgentState Available', mark);
        const states = page.elements(mark).map((event) => loose(event)['CurrentState']);
        same(states, ['Unavailable', 'Available'], 'agent states');
        same(page.acknowledgements().length, 1, 'acknowledgements');
      },
    },
    {
      name: 'warning-once',
      mark: 'S',
      title: 'it is told by exactly one console warning',
      stage: 'events',
      needs: ['console', 'agent-state'],
      run: async (context) => {
        const page = await context.page();
        const [from, issuer] = [context.host.warnings().length, uniqueIssuer()];
        await page.join(['agent'], { issuer });
        await page.register(['agent'], { issuer });
        await context.warning(from, `Issuer: [${issuer}] ${SECOND}`);
        await page.fence();
        const all = context.host
          .warnings()
          .slice(from)
          .filter((text) => text.includes(issuer));
        same(all, [`Error processing Client Event Subscription. Issuer: [${issuer}] ${SECOND}`], 'warnings');
      },
    },
    issuerShown(
      'text',
      'a text',
      'S',
      (unique) => unique,
      (unique) => unique,
    ),
    issuerShown(
      'long',
      'cut at 100 characters',
      'D',
      (unique) => unique + 'y'.repeat(200),
      (unique) => (unique + 'y'.repeat(200)).slice(0, 100),
    ),
    issuerShown(
      'control',
      'freed of control characters',
      'D',
      (unique) => `${unique}\n\u0007z\u001b[1m`,
      (unique) => `${unique}z[1m`,
    ),
    issuerShown(
      'missing',
      'missing',
      'D',
      () => undefined,
      () => 'undefined',
    ),
    issuerShown(
      'number',
      'a number',
      'D',
      () => 42,
      () => '42',
    ),
    issuerShown(
      'object',
      'an object',
      'D',
      () => ({ name: 'x' }),
      () => '[object]',
    ),
  ),
];
