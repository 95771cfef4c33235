import type { Row } from './row.js';
import { verdict } from './verdict.js';

const figure = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/** One row for people: figure, interval, bar and verdict, and the machine's load, without which no figure means anything. */
export function lineOf(row: Row, load: number): string {
  const interval =
    row.low === undefined || row.high === undefined ? '' : ` (${figure(row.low)} to ${figure(row.high)})`;
  const { atMost, atLeast } = row.bar ?? {};
  const bars = [
    ...(atMost === undefined ? [] : [`at most ${figure(atMost)}`]),
    ...(atLeast === undefined ? [] : [`at least ${figure(atLeast)}`]),
  ];
  const judged = bars.length === 0 ? 'no bar' : `${bars.join(', ')}: ${verdict(row)}`;
  const rounds = row.rounds === undefined ? '' : `, ${row.rounds} rounds`;
  return `${row.id.padEnd(6)} ${row.name}: ${figure(row.value)} ${row.unit}${interval}; ${judged}${rounds}, load ${load.toFixed(2)}`;
}
