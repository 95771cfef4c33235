import type { CaseContext } from '../run/case-context.js';
import type { PortPage } from '../run/port-page.js';
import { same } from '../run/verdict.js';

/** Checks that the seq of every frame is that of the one before and the events in it. */
export function checkSequence(page: PortPage): number {
  let seq = Number(page.extensions['seq']);
  for (const frame of page.frames().filter(({ kind }) => kind === 'events')) {
    seq += Array.isArray(frame['events']) ? frame['events'].length : 0;
    same(frame['seq'], seq, 'seq of an events frame');
  }
  return seq;
}

/** Hands the host one numbered event after the other and waits until the page has the last. */
export async function numbered(context: CaseContext, page: PortPage, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await context.host.inject([{ Type: 'KitEvent', Number: number }]);
  await page.event((event) => event['Number'] === numbers.at(-1), 'the last event');
}
