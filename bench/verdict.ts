import type { Row } from './row.js';

/** Whether the figure is beyond its bar with its whole 95 % interval; `none` where there is no bar. */
export function verdict(row: Row): 'met' | 'missed' | 'none' {
  const { atMost, atLeast } = row.bar ?? {};
  if (atMost === undefined && atLeast === undefined) return 'none';
  const tooMuch = atMost !== undefined && (row.low ?? row.value) > atMost;
  const tooLittle = atLeast !== undefined && (row.high ?? row.value) < atLeast;
  return tooMuch || tooLittle ? 'missed' : 'met';
}
