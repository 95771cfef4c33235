import type { NatsLink } from '../nats/nats-link.js';
import type { Clock } from '../unit/clock.js';
import type { UnitLogger } from '../unit/logger.js';

/** How often it is looked who leads what. */
const LOOK_MS = 2_000;
/** Until a server that refused is asked again: it will not change its mind soon. */
const AFTER_REFUSAL_MS = 60_000;

/** What is to be led by two servers. */
export interface SpreadPorts {
  readonly link: NatsLink;
  /** The stream that gives way: that of the unit's log. */
  readonly stream: string;
  /** The stream that stays where it is, since units share it: that of the leases. */
  readonly other: string;
  readonly clock: Clock;
  readonly logger: UnitLogger;
}

/**
 * Keeps the leaders of the two streams on different servers; returns the end. Where one server leads both, its death costs two
 * elections and a takeover after them; led by two, the log is elected a leader while the lease lives on, and the deciding node
 * goes on with the state that it has.
 */
export function keepLeadersApart({ link, stream, other, clock, logger }: SpreadPorts): () => void {
  const { connection, manager, replicas } = link;
  let ended = false;
  let cancel = (): void => {};

  async function leaderOf(name: string): Promise<string | undefined> {
    const { cluster } = await manager.streams.info(name);
    return cluster?.replicas?.every(({ current }) => current) === true ? cluster.leader : undefined;
  }

  /** Gives the time until the next look. */
  async function look(): Promise<number> {
    const [leader, others] = await Promise.all([leaderOf(stream), leaderOf(other)]);
    if (ended || leader === undefined || leader !== others) return LOOK_MS;
    const answer = await connection.request(`$JS.API.STREAM.LEADER.STEPDOWN.${stream}`, '');
    const { error } = answer.json<{ readonly error?: { readonly description?: string } }>();
    if (error === undefined) {
      logger.info({ stream, server: leader }, 'the server led log and leases; the log is given another leader');
      return LOOK_MS;
    }
    logger.warn({ stream, server: leader, reason: error.description }, 'the server leads log and leases and stays so');
    return AFTER_REFUSAL_MS;
  }

  /* Whoever cannot be asked now is asked at the next look: the spread is a help, nothing depends on it. */
  const lookAgain = (): void => {
    look()
      .catch(() => LOOK_MS)
      .then((waitMs) => {
        if (!ended) cancel = clock.setTimer(lookAgain, waitMs);
      });
  };
  if (replicas > 1) lookAgain();
  return () => {
    ended = true;
    cancel();
  };
}
