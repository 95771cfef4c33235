import { expect, test } from 'vitest';
import { parseColumns } from './columns.js';

const USUAL = { contacts: 304, workspaces: 36 };

test('stored columns are kept within their limits', () => {
  expect(parseColumns('{"contacts":300,"workspaces":40.5}')).toEqual({ contacts: 300, workspaces: 40.5 });
  expect(parseColumns('{"contacts":-1,"workspaces":99}')).toEqual({ contacts: 256, workspaces: 55 });
});

test('columns that cannot be read are the usual ones', () => {
  for (const stored of [null, '', '{', '[]', '"wide"', 'null', '{"contacts":"300","workspaces":null}']) {
    expect(parseColumns(stored)).toEqual(USUAL);
  }
});
