import type { CaseContext } from '../run/case-context.js';
import { type Loose, loose } from '../run/page-under-test.js';
import { check, same } from '../run/verdict.js';
import { casesOf } from './case.js';

const EVENTS = 60;
const ROUNDS = 6;

/**
 * Registers, again and again, while numbered events of one contact stream in. Answers for each registration the number
 * in its snapshot and the numbers that followed live.
 */
async function joinsDuringStream(context: CaseContext): Promise<{ snapshot: number; live: readonly number[] }[]> {
  const page = await context.page();
  const { id, number } = await context.injected({ Status: 'Active', CustomData: '0' });
  await context.observer.contact(id).status('Active');
  const numberOf = (event: Loose): number => Number(event['CustomData']);
  const stream = (async () => {
    for (let next = 1; next <= EVENTS; next++)
      await context.injectCall(id, { Status: 'Active', CustomData: String(next) });
  })();
  const rounds: { snapshot: number; live: readonly number[] }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const mark = page.mark();
    const { rest } = await page.join(['contact'], { contactId: number });
    check(rest.length === 1, `the snapshot has ${rest.length} events of the contact`);
    const snapshot = numberOf(loose(rest[0]));
    await page.until(() => page.elements(mark).length > 5 || snapshot > EVENTS - 6 || undefined, 'five live events');
    await page.unregister();
    await page.fence();
    const live = page
      .elements(mark)
      .slice(1)
      .map(loose)
      .filter((event) => event['ContactID'] === id)
      .map(numberOf);
    rounds.push({ snapshot, live });
    if (snapshot > EVENTS - 10) break;
  }
  await stream;
  return rounds;
}

/** PM-405: snapshot and live events join at one point. */
export const JOIN_CASES = casesOf(
  'PM-405',
  {
    name: 'no-gap',
    mark: 'D',
    title: 'no event is lost between snapshot and live delivery',
    stage: 'events',
    needs: ['inject'],
    run: async (context) => {
      for (const { snapshot, live } of await joinsDuringStream(context)) {
        const expected = live.map((_, index) => snapshot + 1 + index);
        const lost = expected.filter((number) => !live.includes(number));
        same(lost, [], `events lost after snapshot ${snapshot}, live ${live.join(' ')}`);
      }
    },
  },
  {
    name: 'no-overlap',
    mark: 'D',
    title: 'no event of the snapshot is delivered again, and none twice',
    stage: 'events',
    needs: ['inject'],
    run: async (context) => {
      for (const { snapshot, live } of await joinsDuringStream(context)) {
        const again = live.filter((number, index) => number <= snapshot || live.indexOf(number) !== index);
        same(again, [], `events repeated after snapshot ${snapshot}, live ${live.join(' ')}`);
      }
    },
  },
  {
    name: 'call',
    mark: 'D',
    title: 'a page that joins in a call hears everything that follows, once',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      const call = await context.call();
      const { rest } = await page.join(['contact'], { contactId: call.number });
      const from = call.events().findIndex((event) => JSON.stringify(event) === JSON.stringify(rest[0]));
      check(from >= 0, 'the snapshot is none of the events of the call');
      for (const status of ['Holding', 'Active', 'Holding']) {
        const before = call.events().length;
        await page.post({ messageType: 'HoldEvent' });
        await call.status(status, before);
      }
      await call.end();
      await page.element((event) => event['FinalState'] === 'True', 'last event of the call');
      same(page.elements(), call.events().slice(from), 'snapshot and live events');
    },
  },
);
