import type { AcdCalls, Acknowledged } from '../children/acd-child.js';
import type { BareCalls } from '../children/bare-child.js';
import type { Memory } from '../children/own-memory.js';
import type { Heard, PollsCalls } from '../children/polls-child.js';
import { type Child, startChild } from '../children/start.js';
import { percentile } from '../percentile.js';
import { alternate, type Ratio } from '../ratio.js';
import type { Row } from '../row.js';
import { benchFile } from './bench-file.js';

const POLLS = 10_000;
/** Wakes of one round; the 99th of a hundred needs some hundreds to be more than an accident. */
const WAKES = 300;
/** More new connections at once than a server's queue holds would wait for seconds. */
const AT_ONCE = 2_000;
/** The server is asked this often whether it has them all; it counts its agents for each answer. */
const LOOK_MS = 30;
const KILOBYTE = 1_000;
const MEGABYTE = 1_000_000;

const ids = Array.from({ length: POLLS }, (_, index) => String(100_000 + index));
/** As long as what an agent is told when a state changes. */
const ANSWER = JSON.stringify({
  sessionId: 'abcdefghijklmnopqrstuv',
  events: [
    {
      Type: 'AgentState',
      CurrentState: 'Unavailable',
      CurrentOutReason: 'Break',
      NextState: '',
      NextOutReason: '',
      IsAcw: 'False',
      StartTime: '2026-01-01T00:00:00.000Z',
    },
  ],
});
const TOKEN = 'x'.repeat(300);

/** One of the two servers with those who poll it. */
interface Side {
  readonly polls: Child<PollsCalls>;
  parked(): Promise<number>;
  memory(): Promise<Memory>;
  takeAcknowledged(): Promise<Acknowledged[]>;
}

/** B4: what 10,000 parked polls cost, and how long one takes to be answered, against `node:http` alone. @see design section 9 */
export async function measureB4(): Promise<Row[]> {
  const acd = startChild<AcdCalls>('./acd-child.js');
  const bareServer = startChild<BareCalls>('./bare-child.js');
  const children = [
    acd,
    bareServer,
    startChild<PollsCalls>('./polls-child.js'),
    startChild<PollsCalls>('./polls-child.js'),
  ];
  const [, , ofAcd, ofBare] = children as [unknown, unknown, Child<PollsCalls>, Child<PollsCalls>];
  try {
    const url = await acd.call('start', benchFile(ids));
    const ours: Side = {
      polls: ofAcd,
      parked: async () => {
        const figures = await (await fetch(`${url}/metrics`)).text();
        return Number(/^patchpanel_parked_polls (\d+)$/m.exec(figures)?.[1]);
      },
      memory: () => acd.call('memory'),
      takeAcknowledged: () => acd.call('takeAcknowledged'),
    };
    const bare: Side = {
      polls: ofBare,
      parked: () => bareServer.call('parked'),
      memory: () => bareServer.call('memory'),
      takeAcknowledged: () => bareServer.call('takeAcknowledged'),
    };
    const idle = await ours.memory();
    await ofAcd.call('signIn', url, ids);
    await ofBare.call('nameBare', await bareServer.call('start', ANSWER), ids, TOKEN);
    await park(ours);
    const parked = await ours.memory();
    await unpark(ours);
    const perPoll = await alternate(
      () => memoryPerPoll(ours),
      () => memoryPerPoll(bare),
    );
    await Promise.all([park(ours), park(bare)]);
    return [...memoryRows(idle, parked, perPoll), ...(await wakeRows(ours, bare))];
  } finally {
    await Promise.all(children.map((child) => child.close()));
  }
}

async function untilParked(side: Side, count: number): Promise<void> {
  while ((await side.parked()) !== count) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

async function park(side: Side): Promise<void> {
  for (let from = 0; from < POLLS; from += AT_ONCE) {
    await side.polls.call('park', from, from + AT_ONCE);
    await untilParked(side, from + AT_ONCE);
  }
}

async function unpark(side: Side): Promise<void> {
  await side.polls.call('unpark');
  await untilParked(side, 0);
}

async function memoryPerPoll(side: Side): Promise<number> {
  const before = await side.memory();
  await park(side);
  const after = await side.memory();
  await unpark(side);
  return (after.heap - before.heap) / POLLS;
}

function memoryRows(idle: Memory, parked: Memory, perPoll: Ratio): Row[] {
  const row = (name: string, unit: string, value: number): Row => ({ id: 'B4', name, unit, value, rounds: 1 });
  return [
    {
      id: 'B4',
      name: `heap of a parked poll over its session unparked (${Math.round(perPoll.a)} bytes) over bare node:http (${Math.round(perPoll.b)} bytes)`,
      unit: 'x',
      value: perPoll.value,
      low: perPoll.low,
      high: perPoll.high,
      bar: { atMost: 1.2 },
      rounds: perPoll.rounds,
    },
    {
      ...row('in all per signed-in and polling session, resident', 'kB', (parked.rss - idle.rss) / POLLS / KILOBYTE),
      bar: { atMost: 40 },
    },
    row('server with 10,000 agents configured, nobody signed in, resident', 'MB', idle.rss / MEGABYTE),
    row('server with 10,000 parked polls, resident', 'MB', parked.rss / MEGABYTE),
  ];
}

/** Which of the parked are told something in a round: other ones each time, spread over all. */
function* turns(): Generator<string[], never> {
  for (let start = 0; ; start += 1) {
    yield Array.from(
      { length: WAKES },
      (_, index) => ids[(start + index * Math.floor(POLLS / WAKES)) % POLLS] as string,
    );
  }
}

async function wakeRows(ours: Side, bare: Side): Promise<Row[]> {
  const of = {
    p50: { ours: [] as number[], bare: [] as number[] },
    p99: { ours: [] as number[], bare: [] as number[] },
  };
  const [ourTurns, bareTurns] = [turns(), turns()];
  const round = async (side: Side, name: 'ours' | 'bare', asked: string[]): Promise<number> => {
    const latencies = latenciesOf(await side.polls.call('wake', asked), await side.takeAcknowledged());
    const p50 = percentile(latencies, 0.5);
    of.p50[name].push(p50);
    of.p99[name].push(percentile(latencies, 0.99));
    return p50;
  };
  await Promise.all([ours.takeAcknowledged(), bare.takeAcknowledged()]);
  await alternate(
    () => round(ours, 'ours', ourTurns.next().value),
    () => round(bare, 'bare', bareTurns.next().value),
  );
  /* The same rounds, in the same order, seen as their 50th and as their 99th of a hundred. */
  const seenAs = async (which: 'p50' | 'p99', atMost: number): Promise<Row> => {
    const [a, b] = [of[which].ours.values(), of[which].bare.values()];
    const ratio = await alternate(
      () => a.next().value ?? Number.NaN,
      () => b.next().value ?? Number.NaN,
    );
    return {
      id: 'B4',
      name: `wake, from the acknowledged append to the last byte at the client, ${which} (${Math.round(ratio.a)} µs) over bare node:http (${Math.round(ratio.b)} µs), ${POLLS} parked`,
      unit: 'x',
      value: ratio.value,
      low: ratio.low,
      high: ratio.high,
      bar: { atMost },
      rounds: ratio.rounds,
    };
  };
  return [await seenAs('p50', 1.5), await seenAs('p99', 3)];
}

function latenciesOf(heard: readonly Heard[], acknowledged: readonly Acknowledged[]): number[] {
  const since = new Map(acknowledged.map(({ agentId, at }) => [agentId, at]));
  return heard.map(({ id, at }) => at - (since.get(id) ?? Number.NaN));
}
