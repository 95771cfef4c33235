import { randomUUID } from 'node:crypto';
import { toUnitId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { LOG_VERSION } from '../log/log.js';
import { entry } from '../log/testing/log-contract.js';
import { useNats } from '../testing/nats-link.js';
import { wholeNats } from '../testing/whole-nats.js';
import { systemClock } from '../unit/system-clock.js';
import { openNatsStorage } from './nats-storage.js';

const UNIT = toUnitId('4500');
const EMPTY = toUnitId('4501');
const RESTARTS_MS = 120_000;
const COUNT = 20;
const nats = useNats(3);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/* NATS before 2.9.18 empties a stream of which anything was purged, when a server starts again and reads what it did. */
it(
  'what was not removed is there after every NATS server was killed and started again, one after the other',
  async () => {
    const ports = { unit: UNIT, clock: systemClock, newId: randomUUID, failed: () => {} };
    const { log, documents, link, close } = await openNatsStorage({ url: nats.servers().url, nodeName: 'test' }, ports);
    for (let n = 1; n <= COUNT; n += 1) {
      await log.append(UNIT, n - 1, entry(n));
      await documents.put(UNIT, 'drafts', `d${n}`, { n });
      await documents.putBlob(UNIT, 'mails', `b${n}`, Buffer.from(`blob ${n}`));
      await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: n, slices: [`{"n":${n}}`] });
    }
    await documents.remove(UNIT, 'drafts', 'd3');
    await documents.removeBlob(UNIT, 'mails', 'b3');
    await documents.putBlob(UNIT, 'mails', 'b4', Buffer.from('another'));
    await log.trim(UNIT, 5);
    await log.append(EMPTY, 0, entry(1));
    await log.trim(EMPTY, 1);
    for (const server of nats.servers().servers) {
      await server.kill();
      await server.start();
      await wholeNats(link.manager);
    }
    expect((await log.read(UNIT, 5, COUNT)).map(({ sequence }) => sequence)).toEqual(range(6, COUNT));
    expect(await log.bounds(EMPTY)).toEqual({ first: 2, last: 1 });
    expect((await log.latestSnapshot(UNIT))?.sequence).toBe(COUNT);
    const drafts = await documents.list(UNIT, 'drafts');
    expect(drafts.map(({ id }) => id).sort()).toEqual(
      range(1, COUNT)
        .filter((n) => n !== 3)
        .map((n) => `d${n}`)
        .sort(),
    );
    const blobs = await Promise.all(range(1, COUNT).map((n) => documents.getBlob(UNIT, 'mails', `b${n}`)));
    expect(blobs.map((bytes) => (bytes === undefined ? undefined : Buffer.from(bytes).toString()))).toEqual(
      range(1, COUNT).map((n) => (n === 3 ? undefined : n === 4 ? 'another' : `blob ${n}`)),
    );
    await close();
  },
  RESTARTS_MS,
);
