import { setImmediate as nextTurn } from 'node:timers/promises';
import type { UnitId } from '@patchpanel/protocol';
import { once } from '../nats/ensure-stream.js';
import { toToken } from '../nats/names.js';
import type { NatsLink } from '../nats/nats-link.js';
import { type Objects, openObjects } from '../nats/objects.js';
import type { Clock } from '../unit/clock.js';
import type { LogSnapshot, SlicedSnapshot } from './log.js';
import { LogError } from './log-error.js';
import { joinSlices } from './snapshot-slices.js';
import { upcast } from './versions.js';

const PREFIX = 'snapshot-';
const DIGITS = 16;
/** A snapshot that is replaced while it is read is looked for again. */
const MAX_LOOKS = 5;

/** The name of the stream that holds the snapshots of a unit's log. */
export const snapshotStream = (unit: string): string => `pp-snap-${toToken(unit)}`;

/** The snapshots of a log on NATS, in a stream of their own. */
export interface JetStreamSnapshots {
  /** Keeps it in place of older ones; gives the length of its slices. */
  save(unit: UnitId, snapshot: SlicedSnapshot): Promise<number>;
  /** @throws LogError `newer_version`, `damaged` */
  latest(unit: UnitId): Promise<LogSnapshot | undefined>;
}

/**
 * Each snapshot is named by its sequence and the newest counts: a decider that was paused while it stored one cannot put an
 * older one in place of its successor's, whose log may be trimmed by then. It is text: the head and each slice on a line.
 */
export function createJetStreamSnapshots(link: NatsLink, clock: Clock): JetStreamSnapshots {
  const opened = once((unit): Promise<Objects> => {
    return openObjects({ link, clock, stream: snapshotStream(unit), subject: `pp.snap.${toToken(unit)}` });
  });
  const sorted = async (objects: Objects): Promise<readonly string[]> =>
    (await objects.names()).filter((name) => name.startsWith(PREFIX)).sort();
  return {
    async save(unit, { v, sequence, slices }) {
      const objects = await opened(unit);
      const name = `${PREFIX}${String(sequence).padStart(DIGITS, '0')}`;
      let length = 0;
      await objects.put(
        name,
        linesOf(JSON.stringify({ v, sequence }), slices, (more) => (length += more)),
      );
      await objects.removeAll((other) => other.startsWith(PREFIX) && other < name);
      return length;
    },
    async latest(unit) {
      const objects = await opened(unit);
      for (let look = 0; look < MAX_LOOKS; look += 1) {
        const newest = (await sorted(objects)).at(-1);
        if (newest === undefined) return undefined;
        const bytes = await objects.get(newest);
        if (bytes !== undefined) return parse(unit, Buffer.from(bytes).toString());
      }
      throw new LogError('damaged', `The snapshots of unit ${unit} change all the time; stop what writes them.`);
    },
  };
}

async function* linesOf(
  head: string,
  slices: Iterable<string>,
  sent: (length: number) => void,
): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  for (const slice of slices) {
    sent(slice.length);
    yield Buffer.from(`\n${slice}`);
    await nextTurn();
  }
}

function parse(unit: UnitId, text: string): LogSnapshot {
  const [head = '', ...slices] = text.split('\n');
  try {
    const { v, sequence } = JSON.parse(head) as Omit<LogSnapshot, 'state'>;
    /* Refuses what a newer release wrote before anything in it is read. */
    upcast({ v });
    return upcast<LogSnapshot>({ v, sequence, state: joinSlices(slices) } as LogSnapshot);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LogError('damaged', `The snapshot of unit ${unit} is damaged; remove it from NATS or restore a backup.`);
  }
}
