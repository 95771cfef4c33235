import type { Random } from '../random.js';
import { pause } from '../waiting.js';
import type { Fault } from './platform.js';
import type { ServerChild } from './server-child.js';

/** A lease lasts two seconds: a decider that stops for longer has lost it when it goes on. */
const [SHORTEST_STOP_MS, LONGEST_STOP_MS] = [500, 5_000];
/** A node whose clock is off by more than five seconds takes no lease. */
const LONGEST_JUMP_MS = 8_000;

/** A node of the cluster, in whatever life it is. */
export interface ClusterNode {
  readonly name: string;
  readonly child: ServerChild;
  /** Starts it again after it has ended; its clock is right then. */
  restart(): Promise<void>;
}

/** What happens to the nodes; `decider` names the one that decides, as far as that can be known. */
export function nodeFaults(
  nodes: readonly ClusterNode[],
  decider: () => Promise<ClusterNode | undefined>,
): readonly Fault[] {
  let wrong: { readonly child: ServerChild; readonly offsetMs: number } | undefined;
  const end = async ({ child, restart }: ClusterNode, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    child.signal(signal);
    await child.ended();
    await restart();
  };
  const stop = async ({ child }: ClusterNode, random: Random): Promise<void> => {
    child.signal('SIGSTOP');
    await pause(random.between(SHORTEST_STOP_MS, LONGEST_STOP_MS));
    child.signal('SIGCONT');
  };
  const anyOrDecider = async (random: Random): Promise<ClusterNode> => (await decider()) ?? random.pick(nodes);
  return [
    { name: 'a node: kill -9', run: (random) => end(random.pick(nodes), 'SIGKILL') },
    { name: 'a node: orderly restart', run: (random) => end(random.pick(nodes), 'SIGTERM') },
    { name: 'a node: stopped for a while', run: (random) => stop(random.pick(nodes), random) },
    { name: 'the decider: kill -9', run: async (random) => end(await anyOrDecider(random), 'SIGKILL') },
    { name: 'the decider: orderly restart', run: async (random) => end(await anyOrDecider(random), 'SIGTERM') },
    { name: 'the decider: stopped for a while', run: async (random) => stop(await anyOrDecider(random), random) },
    {
      name: "a node: its clock jumps, the one's before is right again",
      run(random) {
        wrong?.child.jump(-wrong.offsetMs);
        wrong = { child: random.pick(nodes).child, offsetMs: random.between(-LONGEST_JUMP_MS, LONGEST_JUMP_MS) };
        wrong.child.jump(wrong.offsetMs);
        return Promise.resolve();
      },
    },
  ];
}
