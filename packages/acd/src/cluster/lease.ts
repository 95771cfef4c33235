import { JetStreamApiCodes, JetStreamApiError, jetstream } from '@nats-io/jetstream';
import { type KV, type KvEntry, Kvm } from '@nats-io/kv';
import { toToken } from '../nats/names.js';
import type { NatsLink } from '../nats/nats-link.js';
import { repeat } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';

/** How long a lease lasts after it was taken or renewed. */
export const LEASE_MS = 2_000;
/** How often it is renewed. */
export const RENEW_MS = 500;
/** A node whose clock is further off takes no lease. */
export const MAX_CLOCK_ERROR_MS = 5_000;
/** The bucket that holds the leases. */
export const LEASE_BUCKET = 'pp-leases';
/** The stream behind it. */
export const LEASE_STREAM = `KV_${LEASE_BUCKET}`;

/** Who decides for a unit, as far as the store knows. */
export interface Holder {
  readonly node: string;
  readonly epoch: number;
}

/** The right to decide for a unit, until it is not renewed any more. */
export interface HeldLease {
  /** Grows with every lease of the unit. */
  readonly epoch: number;
  /** Whether it lasts for at least `marginMs` more, by this node's monotonic clock. */
  isValid(marginMs: number): boolean;
  /** Resolves once it is lost or given back. */
  readonly ended: Promise<void>;
  /** Gives it back, so that the next node need not wait. */
  release(): Promise<void>;
}

/** What came of trying to take a lease. */
export type LeaseTry =
  | { readonly kind: 'held'; readonly holder: Holder }
  | { readonly kind: 'taken'; readonly lease: HeldLease }
  | { readonly kind: 'lost' }
  /** This node's clock is off by so much (positive: it is ahead). */
  | { readonly kind: 'clock'; readonly errorMs: number };

/** The leases of all units: one bucket of the key-value store, whose keys last two seconds. */
export interface LeaseStore {
  /** Who holds the unit's lease; none where nobody does. */
  holder(unit: string): Promise<Holder | undefined>;
  /** Looks who holds the unit's lease and takes it if nobody does. */
  take(unit: string, node: string): Promise<LeaseTry>;
}

/** Opens the bucket, made if there is none. */
export async function openLeaseStore(link: NatsLink, clock: Clock): Promise<LeaseStore> {
  const { connection, replicas } = link;
  const js = jetstream(connection, { timeout: RENEW_MS });
  const bucket = { ttl: LEASE_MS, replicas, history: 1, allow_direct: false };
  /* Making it takes longer than the short patience with which leases are renewed. */
  const kv = await repeat(clock, () => new Kvm(js).create(LEASE_BUCKET, bucket));

  /** How far this node's clock is from that of NATS, at least; both sides of the request are looked at. */
  async function clockError(node: string): Promise<number> {
    const key = `clock.${toToken(node)}`;
    const before = clock.now();
    const revision = await kv.put(key, '');
    const after = clock.now();
    const stamped = (await kv.get(key, { revision }))?.created.getTime();
    if (stamped === undefined) return 0;
    return before > stamped ? before - stamped : Math.min(0, after - stamped);
  }

  async function holderNow(unit: string): Promise<Holder | undefined> {
    const there = await kv.get(toToken(unit));
    return there?.operation === 'PUT' ? holderOf(there) : undefined;
  }

  return {
    holder: holderNow,
    async take(unit, node) {
      const key = toToken(unit);
      const holder = await holderNow(unit);
      if (holder !== undefined) return { kind: 'held', holder };
      const errorMs = await clockError(node);
      if (Math.abs(errorMs) > MAX_CLOCK_ERROR_MS) return { kind: 'clock', errorMs };
      const sent = clock.monotonic();
      const epoch = await create(kv, key, JSON.stringify({ node }));
      return epoch === undefined
        ? { kind: 'lost' }
        : { kind: 'taken', lease: hold({ kv, key, node, epoch, sent, clock }) };
    },
  };
}

/** The first value of a lease cannot name its own revision. */
function holderOf(entry: KvEntry): Holder {
  const { node, epoch = entry.revision } = entry.json<{ readonly node: string; readonly epoch?: number }>();
  return { node, epoch };
}

async function create(kv: KV, key: string, value: string): Promise<number | undefined> {
  try {
    return await kv.create(key, value);
  } catch (error) {
    if (isConflict(error)) return undefined;
    throw error;
  }
}

const isConflict = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence;

interface Holding {
  readonly kv: KV;
  readonly key: string;
  readonly node: string;
  readonly epoch: number;
  /** When the request was sent that took it: the store counts from later. */
  readonly sent: number;
  readonly clock: Clock;
}

function hold({ kv, key, node, epoch, sent, clock }: Holding): HeldLease {
  const value = JSON.stringify({ node, epoch });
  let revision = epoch;
  let validUntil = sent + LEASE_MS;
  let over = false;
  let tell: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let cancel = clock.setTimer(() => void renew(), RENEW_MS);
  const end = (): void => {
    over = true;
    cancel();
    tell();
  };

  async function renew(): Promise<void> {
    const begun = clock.monotonic();
    try {
      revision = await kv.update(key, value, revision, RENEW_MS);
      validUntil = begun + LEASE_MS;
    } catch (error) {
      if (isConflict(error) && !(await isStillOurs())) return end();
      /* Nobody answers: another node may have taken it by now. */
      if (clock.monotonic() >= validUntil) return end();
    }
    if (over) return;
    cancel = clock.setTimer(() => void renew(), RENEW_MS);
  }

  /** A renewal that got no answer may have been written: then its revision is the one to go on from. */
  async function isStillOurs(): Promise<boolean> {
    try {
      const there = await kv.get(key);
      if (there?.operation !== 'PUT' || holderOf(there).epoch !== epoch) return false;
      revision = there.revision;
      return true;
    } catch {
      return true;
    }
  }

  return {
    epoch,
    isValid: (marginMs) => !over && clock.monotonic() < validUntil - marginMs,
    ended,
    async release() {
      if (over) return;
      end();
      await kv.delete(key, { previousSeq: revision }).catch(() => {});
    },
  };
}
