import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CASES } from '../cases/index.js';
import { EXTENDED_RULES, MAX_RULES, ruleOf } from './index.js';

const spec = (name: string): Promise<string> =>
  readFile(new URL(`../../../../spec/${name}.md`, import.meta.url), 'utf8');

/** Cuts a specification into the texts of its rules. */
function rulesIn(text: string, prefix: string): Map<string, string> {
  const heads = [...text.matchAll(new RegExp(`(?:^- |(?<=\\s))(${prefix}-\\d{3}) (?=\\[|[A-Z])`, 'gm'))];
  return new Map(
    heads.map((head, index) => {
      const end = Math.min(
        heads[index + 1]?.index ?? text.length,
        ...[text.indexOf('\n## ', head.index)].filter((at) => at > 0),
      );
      return [head[1] ?? '', text.slice(head.index, end)];
    }),
  );
}

describe('the rule catalogue', () => {
  it('holds every rule of post-message.md with the marks that stand in its text', async () => {
    const written = rulesIn(await spec('post-message'), 'PM');
    expect(MAX_RULES.map(({ id }) => id)).toEqual([...written.keys()]);
    for (const { id, marks } of MAX_RULES) {
      const found = new Set([...(written.get(id) ?? '').matchAll(/\[([SCD])\]/g)].map((match) => match[1]));
      expect([id, [...marks].sort()]).toEqual([id, [...found].sort()]);
    }
  });

  it('holds every rule of extended-profile.md', async () => {
    const written = new Set([...(await spec('extended-profile')).matchAll(/EX-\d{3}/g)].map(([id]) => id));
    expect(EXTENDED_RULES.map(({ id }) => id)).toEqual([...written].sort());
  });
});

describe('the cases', () => {
  it('are at least 150 in max, each with an id of its own', () => {
    const ids = CASES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^(PM|EX)-\d{3}-[a-z0-9-]+$/.test(id))).toEqual([]);
    expect(CASES.filter(({ profiles }) => profiles.includes('max')).length).toBeGreaterThanOrEqual(150);
  });

  it('name known rules and marks that the rule has', () => {
    for (const { id, rule, mark } of CASES) expect([id, ruleOf(rule)?.marks.includes(mark)]).toEqual([id, true]);
  });

  it('cover every rule that a page can observe', () => {
    const covered = new Set(CASES.map(({ rule }) => rule));
    const open = [...MAX_RULES, ...EXTENDED_RULES].filter((rule) => !covered.has(rule.id) && !rule.unobservable);
    expect(open.map(({ id }) => id)).toEqual([]);
  });
});
