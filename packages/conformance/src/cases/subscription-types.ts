import { check, same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

const valid = (name: string, subscriptionTypes: readonly string[]): CaseDraft => ({
  name: `valid-${name}`,
  mark: 'S',
  title: `${shown(subscriptionTypes)} is valid`,
  run: async (context) => {
    const page = await context.page();
    const { acknowledgement } = await page.join(subscriptionTypes);
    same([acknowledgement['status'], acknowledgement['reason']], ['OK', 'Success'], 'acknowledgement');
  },
});

const invalid = (name: string, subscriptionTypes: unknown, mark: 'S' | 'D' = 'S'): CaseDraft => ({
  name: `invalid-${name}`,
  mark,
  title: `${shown(subscriptionTypes)} is an error`,
  run: async (context) => {
    const page = await context.page();
    const { acknowledgement, rest } = await page.join(subscriptionTypes);
    same(
      [acknowledgement['status'], acknowledgement['reason']],
      ['ERROR', context.dialect.invalidTypes],
      'acknowledgement',
    );
    same(rest, [], 'further elements');
  },
});

let lastName = 0;
const unknownName = (): string => {
  lastName += 1;
  return `kit-unknown-${lastName}`;
};

/** PM-203, PM-207, PM-208: subscription types, their errors and warnings. */
export const SUBSCRIPTION_TYPE_CASES = [
  ...casesOf(
    'PM-203',
    valid('all', ['all']),
    valid('agent', ['agent']),
    valid('contact', ['contact']),
    valid('contacts', ['contacts']),
    valid('sessioninfo', ['sessioninfo']),
    valid('upper', ['AGENT']),
    valid('mixed-case', ['SessionInfo', 'Contacts']),
    valid('repeated', ['agent', 'agent', 'Agent']),
    invalid('padded', [' agent'], 'D'),
    invalid('foreign-case', ['sess\u0130oninfo']),
    invalid('plural', ['agents']),
  ),
  ...casesOf(
    'PM-207',
    invalid('missing', undefined),
    invalid('null', null),
    invalid('text', 'agent'),
    invalid('object', { 0: 'agent', length: 1 }),
    invalid('empty', []),
    invalid('unknown', ['everything']),
    invalid('numbers', [1, 2]),
    invalid('nested', [['agent']]),
    invalid('empty-member', ['']),
    {
      name: 'one-valid',
      mark: 'S',
      title: 'one valid member among invalid ones is enough',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await page.join([null, 7, unknownName(), 'agent', {}]);
        same([acknowledgement['status'], acknowledgement['reason']], ['OK', 'Success'], 'acknowledgement');
      },
    },
    {
      name: 'warning-error',
      mark: 'S',
      title: 'invalid members are named in one console warning in the error case',
      needs: ['console'],
      run: async (context) => {
        const page = await context.page();
        const [mark, one, two] = [context.host.warnings().length, unknownName(), unknownName()];
        await page.join([one, two]);
        const warning = await context.warning(mark, one);
        check(warning.includes(two), `the warning does not name ${two}: ${warning}`);
        await page.fence();
        const all = context.host
          .warnings()
          .slice(mark)
          .filter((text) => text.includes(one) || text.includes(two));
        same(all.length, 1, 'warnings');
      },
    },
    {
      name: 'warning-ok',
      mark: 'S',
      title: 'invalid members are named in one console warning where one is valid',
      needs: ['console'],
      run: async (context) => {
        const page = await context.page();
        const [mark, one] = [context.host.warnings().length, unknownName()];
        await page.join(['agent', one]);
        await context.warning(mark, one);
        await page.fence();
        same(
          context.host
            .warnings()
            .slice(mark)
            .filter((text) => text.includes(one)).length,
          1,
          'warnings',
        );
      },
    },
    {
      name: 'warning-bounds',
      mark: 'D',
      title: 'a warning names at most 10 members, JSON-escaped, 40 characters of each',
      needs: ['console'],
      run: async (context) => {
        const page = await context.page();
        const [mark, base] = [context.host.warnings().length, unknownName()];
        const long = `${base}"\n${'x'.repeat(100)}`;
        await page.join([long, ...Array.from({ length: 12 }, (_, index) => `${base}-${index}-`)]);
        const warning = await context.warning(mark, base);
        check(!warning.includes('\n'), `the warning has a line break: ${warning}`);
        check(!warning.includes('x'.repeat(41)), `the warning holds more than 40 characters of a member: ${warning}`);
        check(!warning.includes(`${base}-10-`), `the warning names more than 10 members: ${warning}`);
      },
    },
  ),
  ...casesOf(
    'PM-208',
    {
      name: 'retry-types',
      mark: 'S',
      title: 'after bad types the page may correct and retry at once',
      run: async (context) => {
        const page = await context.page();
        await page.join(['nothing']);
        same((await page.join(['agent'])).acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'retry-contact',
      mark: 'S',
      title: 'after a bad contact id the page may correct and retry at once',
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent'], { contactId: 0 });
        same((await page.join(['agent'])).acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'retry-same-task',
      mark: 'S',
      title: 'a bad and a good registration of one task are both answered, in order',
      run: async (context) => {
        const page = await context.page();
        const registration = (contactId: unknown) => ({
          messageType: 'RegisterForClientEvents',
          subscriptionTypes: ['agent'],
          contactId,
        });
        await page.post(registration(0), registration(5));
        await page.acknowledged(1);
        same(
          page.acknowledgements().map((one) => one.acknowledgement['status']),
          ['ERROR', 'OK'],
          'answers',
        );
      },
    },
    {
      name: 'no-events',
      mark: 'S',
      title: 'a page whose registration failed hears no events',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        await page.join(['all'], { contactId: 0 });
        const mark = page.mark();
        await (await context.call()).end();
        await page.staysSilent(mark, 'a failed registration');
      },
    },
  ),
];
