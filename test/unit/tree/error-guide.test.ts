import { ERRORS } from '@patchpanel/protocol/api';
import { expect, it } from 'vitest';
import { textOf } from '../house.js';

const GUIDE = 'docs/guides/errors.md';

it(`AS-8 ${GUIDE} lists every error code with its status and meaning, in the order of the list`, () => {
  const rows = textOf(GUIDE)
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(
    Object.entries(ERRORS).map(([code, { status, meaning }]) => `| \`${code}\` | ${status} | ${meaning} |`),
  );
});
