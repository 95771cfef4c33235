import type { NatsConnection } from '@nats-io/transport-node';
import { pause } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';
import { UnavailableError } from '../unit/unavailable-error.js';
import type { Answering } from './command-server.js';
import { commandSubject, type NodeReply, type NodeRequest } from './messages.js';

/** While a lease changes hands the same request is repeated for so long. */
export const REPEAT_MS = 8_000;
const REPEAT_PAUSE_MS = 50;
/** An answer that takes longer is asked for again: who decides finds the command under its id. */
const ANSWER_MS = 2_000;

/** How requests find whoever decides. */
interface RequestPorts {
  readonly connection: NatsConnection;
  readonly unit: string;
  readonly clock: Clock;
  /** This node's own answers, while it decides. */
  readonly own: () => Answering | undefined;
  /** The newest epoch that is known; 0: none. */
  readonly epoch: () => number;
}

/** Sends a request to whoever decides, here or on another node. */
export interface NodeRequests {
  /** Once; `undefined`: nobody answered. */
  once(request: NodeRequest): Promise<NodeReply | undefined>;
  /** Repeats it as long as nobody answers. @throws UnavailableError */
  send(request: NodeRequest): Promise<unknown>;
}

/** Creates the way to whoever decides. An answer of an older epoch than is known here counts for nothing. */
export function createNodeRequests({ connection, unit, clock, own, epoch }: RequestPorts): NodeRequests {
  async function overNats(request: NodeRequest): Promise<NodeReply | undefined> {
    const asked = epoch();
    if (asked === 0) return undefined;
    try {
      const options = { timeout: ANSWER_MS };
      const message = await connection.request(commandSubject(unit, asked), JSON.stringify(request), options);
      const reply = message.json<NodeReply>();
      return reply.kind === 'done' && reply.epoch < epoch() ? undefined : reply;
    } catch {
      return undefined;
    }
  }
  async function once(request: NodeRequest): Promise<NodeReply | undefined> {
    const answering = own();
    if (answering === undefined) return overNats(request);
    try {
      const reply = await answering(request);
      return reply.kind === 'done' && reply.epoch < epoch() ? undefined : reply;
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  }
  return {
    once,
    async send(request) {
      const end = clock.monotonic() + REPEAT_MS;
      for (;;) {
        const reply = await once(request);
        if (reply?.kind === 'done') return reply.value;
        if (reply?.kind === 'unknown') {
          throw new UnavailableError('The node that decides has an older release and does not know this; update it.');
        }
        if (clock.monotonic() >= end)
          throw new UnavailableError('Nobody decides for this business unit at the moment.');
        await pause(clock, REPEAT_PAUSE_MS);
      }
    },
  };
}
