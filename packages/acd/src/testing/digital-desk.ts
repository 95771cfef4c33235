import type { WireEvent } from '@patchpanel/protocol/events';
import type { FakeClock } from './fake-clock.js';
import type { TestSession } from './test-server.js';

/** Tells whether an event has this type and these values. */
export const isEvent =
  (type: string, more: Readonly<Record<string, unknown>> = {}) =>
  (event: WireEvent): boolean =>
    event['Type'] === type && Object.entries(more).every(([name, value]) => event[name] === value);

/** Polls a session until an event is told that is looked for; gives everything that was told. Each poll acknowledges the one before. */
export async function toldUntil(
  session: TestSession,
  clock: FakeClock,
  isEnough: (event: WireEvent) => boolean,
): Promise<WireEvent[]> {
  const events: WireEvent[] = [];
  let id = session.sessionId;
  for (let polls = 0; polls < 200; polls += 1) {
    clock.advance(400);
    const { status, body } = await session.poll('timeout=0', id);
    if (status === 200) {
      id = body.sessionId;
      events.push(...body.events);
    }
    if (events.some(isEnough)) return events;
  }
  throw new Error(`not told: ${JSON.stringify(events.map((event) => event['Type']))}`);
}
