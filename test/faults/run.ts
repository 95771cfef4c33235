import { parseConfiguration } from '@patchpanel/acd';
import { problemsOf } from './check/check.js';
import { liveAgent } from './clients/agent.js';
import { bringCustomers } from './clients/customers.js';
import { send } from './clients/http.js';
import { readOutbox } from './clients/outbox-reader.js';
import { createHistory, type History, READERS } from './history.js';
import type { Kept, Platform } from './platform/platform.js';
import { openProxy } from './platform/proxy.js';
import { createRandom } from './random.js';
import { AGENT_IDS, MEDIA, unitFile } from './unit-file.js';
import { pause, within } from './waiting.js';

/** What one run is. */
export interface RunOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly agents: number;
  /** Customers per second. */
  readonly perSecond: number;
  readonly start: (file: ReturnType<typeof unitFile>) => Promise<Platform>;
  readonly say: (line: string) => void;
}

/** What came of it; every promise was kept where `problems` is empty. */
export interface RunReport {
  readonly seed: number;
  readonly contacts: number;
  readonly acknowledged: number;
  readonly events: number;
  readonly entries: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  /** What the problems were found in. */
  readonly evidence: { readonly history: History; readonly kept: Kept };
}

const NETWORK = { lostRequest: 0.01, lostResponse: 0.02, cutBody: 0.02 };
const SHORTEST_PEACE_MS = 300;
const LONGEST_PEACE_MS = 2_500;
/** Now and then nothing goes wrong for so long that leases come to their end. */
const LONG_PEACE_MS = 30_000;
/** How long nothing may come to its end at the end: what waits by then is the more the longer a run is. */
const FINISH_LIMIT_MS = 120_000;

/** Runs agents and customers against a platform while things go wrong, then holds what they saw against the log. */
export async function runFaults({ seed, seconds, agents, perSecond, start, say }: RunOptions): Promise<RunReport> {
  const random = createRandom(seed);
  const file = unitFile(agents);
  const parsed = parseConfiguration(file, { sandbox: true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const platform = await start(file);
  const proxy = await openProxy(platform.targets, random.fork('network'));
  const history = createHistory();
  const faults: Record<string, number> = {};
  const phase = { finishing: false, draining: false };
  const [finishing, draining] = [() => phase.finishing, () => phase.draining];
  const base = proxy.url;
  try {
    const ids = AGENT_IDS(agents);
    const living = ids.map((agentId, index) =>
      liveAgent({
        base,
        agentId,
        reader: READERS[index % READERS.length] ?? 'cursor',
        random: random.fork(agentId),
        history,
        colleagues: ids.filter((id) => id !== agentId),
        finishing,
        draining,
      }),
    );
    const reading = readOutbox(base, history, draining);
    const coming = bringCustomers({
      base,
      random: random.fork('customers'),
      history,
      perSecond,
      media: MEDIA,
      finishing,
    });
    const everyone = Promise.all([...living, reading, coming]);
    everyone.catch(() => {});

    proxy.set(NETWORK);
    const until = performance.now() + seconds * 1_000;
    while (performance.now() < until) {
      const longest = random.chance(0.1) ? LONG_PEACE_MS : LONGEST_PEACE_MS;
      await pause(Math.min(random.between(SHORTEST_PEACE_MS, longest), until - performance.now()));
      const fault = random.pick(platform.faults);
      faults[fault.name] = (faults[fault.name] ?? 0) + 1;
      say(`${fault.name}`);
      const from = performance.now();
      await fault.run(random);
      history.faults.push({ from, to: performance.now() });
    }
    proxy.set({});
    await platform.settle();
    phase.finishing = true;
    await coming;
    history.problems.push(...(await unfinished(base)));
    phase.draining = true;
    if ((await within(everyone, FINISH_LIMIT_MS)) === 'too late')
      history.problems.push(`clients do not come to the end of what they read within ${FINISH_LIMIT_MS} ms`);
    const kept = await platform.finish();
    faults['broken requests and answers'] = proxy.happened;
    return {
      seed,
      contacts: history.brought.length,
      acknowledged: history.acknowledged,
      events: history.sessions.reduce((sum, { events }) => sum + events.length, 0),
      entries: kept.entries.length,
      faults,
      evidence: { history, kept },
      problems: problemsOf(history, kept, parsed.configuration.unit, platform.leaseSlackMs),
    };
  } finally {
    await proxy.close();
    await platform.close();
  }
}

/** Waits until no contact is open; says what is left where they do not become fewer any more. */
async function unfinished(base: string): Promise<string[]> {
  let fewest = Number.POSITIVE_INFINITY;
  let limit = performance.now() + FINISH_LIMIT_MS;
  for (;;) {
    const state = await send(base, { method: 'GET', path: '/sandbox/v1/state' }).catch((error: Error) => error.message);
    const open = typeof state !== 'string' && state.status === 200 ? state.body.contacts.length : fewest;
    if (open === 0) return [];
    if (open < fewest) {
      fewest = open;
      limit = performance.now() + FINISH_LIMIT_MS;
    }
    if (performance.now() > limit) return [`the agents do not finish: ${JSON.stringify(state).slice(0, 4_000)}`];
    await pause(100);
  }
}
