import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const TOKENS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const THEMES = ['light', 'dark'] as const;
const TEXT = 4.5;
const GRAPHICS = 3;

const BASE = ['surface-app', 'surface-base', 'surface-sunken', 'surface-raised', 'surface-hover'];
const PAIRS: readonly (readonly [ink: string, grounds: readonly string[], minimum: number])[] = [
  ['ink', [...BASE, 'surface-pressed', 'surface-selected'], TEXT],
  ['ink-muted', [...BASE, 'surface-selected', 'neutral-soft'], TEXT],
  ['ink-faint', BASE, TEXT],
  ['accent-ink', [...BASE, 'surface-selected'], TEXT],
  ['positive-ink', ['surface-base', 'surface-raised', 'positive-soft'], TEXT],
  ['caution-ink', ['surface-base', 'surface-sunken', 'caution-soft'], TEXT],
  ['critical-ink', ['surface-base', 'surface-raised', 'critical-soft'], TEXT],
  ['ink-on-fill', ['accent-fill', 'accent-fill-hover', 'positive-fill', 'positive-fill-hover'], TEXT],
  ['ink-on-fill', ['critical-fill', 'critical-fill-hover'], TEXT],
  ['ink-on-caution', ['caution-fill'], TEXT],
  ['line-strong', ['surface-base', 'surface-sunken', 'surface-raised'], GRAPHICS],
  ['accent-fill', ['surface-base', 'surface-app'], GRAPHICS],
];

function colour(token: string, theme: (typeof THEMES)[number]): string {
  const pair = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(TOKENS);
  const single = new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(TOKENS);
  const found = pair?.[theme === 'light' ? 1 : 2] ?? single?.[1];
  if (found === undefined) throw new Error(`tokens.css has no colour --${token}`);
  return found;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test('black on white has the contrast 21 and a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#777777')).toBe(1);
});

for (const theme of THEMES) {
  test(`every ink is readable on its surfaces in the ${theme} theme`, () => {
    const tooWeak = PAIRS.flatMap(([ink, grounds, minimum]) =>
      grounds
        .map((ground) => ({ ink, ground, minimum, is: contrast(colour(ink, theme), colour(ground, theme)) }))
        .filter(({ is }) => is < minimum),
    );
    expect(tooWeak).toEqual([]);
  });
}
