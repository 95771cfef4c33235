import { same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

const invalid = (name: string, contactId: unknown, mark: 'S' | 'D' = 'D'): CaseDraft => ({
  name,
  mark,
  title: `contactId ${shown(contactId)} is invalid`,
  run: async (context) => {
    const page = await context.page();
    const { acknowledgement, rest } = await page.join(['agent'], { contactId });
    same([acknowledgement['status'], acknowledgement['reason']], ['ERROR', 'Invalid Contact Id'], 'acknowledgement');
    same(rest, [], 'further elements');
  },
});

const valid = (name: string, fields: object, expected: number | string | null): CaseDraft => ({
  name,
  mark: 'D',
  title: `contactId ${'contactId' in fields ? shown(fields.contactId) : 'left out'} is valid`,
  run: async (context) => {
    const page = await context.page();
    const { acknowledgement } = await page.join(['contact'], { ...fields });
    same([acknowledgement['status'], acknowledgement['contactId']], ['OK', expected], 'status and contactId');
  },
});

const LONGEST = '9'.repeat(31);

/** PM-206: which contact ids are valid. */
export const CONTACT_ID_CASES = casesOf(
  'PM-206',
  invalid('zero', 0, 'S'),
  invalid('zero-string', '0', 'S'),
  invalid('zeros', '000', 'S'),
  invalid('letters', 'abc', 'S'),
  invalid('decimal-string', '1.5', 'S'),
  invalid('empty', ''),
  invalid('decimal', 1.5),
  invalid('negative', -5),
  invalid('negative-string', '-5'),
  invalid('true', true),
  invalid('false', false),
  invalid('array', [1]),
  invalid('object', {}),
  invalid('nan', Number.NaN),
  invalid('infinity', Number.POSITIVE_INFINITY),
  invalid('unsafe', 2 ** 53),
  invalid('big-zero', 0n),
  invalid('big-negative', -3n),
  invalid('leading-space', ' 12'),
  invalid('trailing-newline', '12\n'),
  invalid('plus', '+12'),
  invalid('hexadecimal', '0x10'),
  invalid('exponent', '1e3'),
  invalid('other-digits', '١٢'),
  invalid('too-long', `${LONGEST}1`),
  valid('absent', {}, null),
  valid('undefined', { contactId: undefined }, null),
  valid('null', { contactId: null }, null),
  valid('integer', { contactId: 12 }, 12),
  valid('largest-safe', { contactId: Number.MAX_SAFE_INTEGER }, Number.MAX_SAFE_INTEGER),
  valid('digits', { contactId: '12' }, 12),
  valid('leading-zeros', { contactId: '0012' }, 12),
  valid('longest', { contactId: LONGEST }, LONGEST),
  valid('big', { contactId: 12n }, 12),
  valid('big-unsafe', { contactId: 9007199254740993n }, '9007199254740993'),
);
