import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOfTree, house, textOf } from '../house.js';
import { regionOf, snippetsOf } from './snippets.js';

const documents = filesOfTree().filter(
  (path) => path.endsWith('.md') && !path.startsWith('spec/') && !path.startsWith('.changeset/'),
);
const MUST_COMPILE = new Set(['ts', 'tsx', 'js', 'html']);

describe.each(documents)('%s', (path) => {
  const snippets = snippetsOf(textOf(path));

  it('shows code only as it stands in a file that is compiled or run', () => {
    for (const { language, text, line, from } of snippets) {
      const place = `${path}:${line}`;
      if (MUST_COMPILE.has(language)) expect(from, `${place}: name the file with <!-- from: path -->`).toBeDefined();
      if (from === undefined) continue;
      const [file = '', region] = from.split('#');
      const source = region === undefined ? textOf(file) : regionOf(textOf(file), region);
      expect(text, `${place} differs from ${from}`).toBe(source);
    }
  });

  it('shows JSON that parses', () => {
    for (const { language, text } of snippets) if (language === 'json') expect(() => JSON.parse(text)).not.toThrow();
  });

  it('links to files that exist', () => {
    const links = [...textOf(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(#[^)]*)?\)/g)].map(
      ([, target = '']) => target,
    );
    expect(links.filter((target) => !existsSync(join(house, dirname(path), target)))).toEqual([]);
  });
});

describe('the reading of snippets', () => {
  it('finds fences, their source and regions', () => {
    const [snippet] = snippetsOf('text\n\n<!-- from: a.ts#b -->\n```ts\nlet a;\n```\n');
    expect(snippet).toEqual({ language: 'ts', text: 'let a;\n', line: 3, from: 'a.ts#b' });
    expect(regionOf('x\n  // region: b\n  let a;\n  // endregion: b\n', 'b')).toBe('let a;\n');
    expect(regionOf('x', 'b')).toBeUndefined();
  });
});
