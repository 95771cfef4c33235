import type { UnitId } from '@patchpanel/protocol';
import type { ServiceConfiguration } from '../configuration/types.js';
import type { Documents } from '../documents/documents.js';
import type { Clock } from '../unit/clock.js';
import type { UnitLogger } from '../unit/logger.js';
import { itemOnWire } from './item-on-wire.js';
import type { Outbox, PlacedOutboxItem } from './outbox.js';
import { outboxFilter } from './outbox-filter.js';
import { signDelivery } from './webhook-signature.js';

const PROGRESS_COLLECTION = 'progress';
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const ANSWER_TIMEOUT_MS = 10_000;

/** What a delivery needs. */
export interface DeliveryPorts {
  readonly unit: UnitId;
  readonly outbox: Outbox;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly logger: UnitLogger;
}

/** A service that has a webhook. */
export type HookedService = ServiceConfiguration & Required<Pick<ServiceConfiguration, 'webhook'>>;

/** A running delivery. */
export interface Delivery {
  /** Breaks off what is under way; it is delivered again after the next start. */
  close(): Promise<void>;
}

/**
 * Delivers the outbox to one service: in order, one delivery at a time, at least once. A delivery counts as taken with an
 * answer of 2xx; otherwise it is repeated after 1 s, 2 s, 4 s ... up to a minute, for as long as the log keeps it.
 */
export function startDelivery(ports: DeliveryPorts, service: HookedService): Delivery {
  const { unit, outbox, documents, clock, logger } = ports;
  const progressId = `webhook ${service.id}`;
  const filter = outboxFilter({ serviceId: service.id, scopes: service.scopes });
  const about = { unit, service: service.id };
  const end = new AbortController();
  let interrupt = (): void => {};
  let position: number | undefined;
  let failures = 0;

  /** Waits for what `begin` waits for, or for the end. */
  const wait = (begin: (done: () => void) => () => void): Promise<void> =>
    new Promise((resolve) => {
      const cancel = begin(resolve);
      interrupt = () => {
        cancel();
        resolve();
      };
    });
  const post = async (items: readonly PlacedOutboxItem[], id: string): Promise<void> => {
    const body = JSON.stringify({ items: items.map(itemOnWire) });
    const signature = signDelivery(service.webhook.secret, id, Math.floor(clock.now() / 1000), body);
    const timeout = new AbortController();
    const cancel = clock.setTimer(() => timeout.abort(new Error('no answer within 10 s')), ANSWER_TIMEOUT_MS);
    try {
      /* Redirects are not followed: they could lead inside. */
      const answer = await fetch(service.webhook.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signature },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([end.signal, timeout.signal]),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
    } finally {
      cancel();
    }
  };
  const step = async (): Promise<void> => {
    position ??= await storedPosition(documents, unit, progressId);
    const reading = await outbox.read(position, filter);
    if (reading.kind === 'items') {
      if (reading.items.length > 0) await post(reading.items, `${unit}-${service.id}-${reading.position}`);
      await documents.put(unit, PROGRESS_COLLECTION, progressId, reading.position);
      position = reading.position;
      failures = 0;
    } else if (reading.kind === 'nothing') {
      position = reading.position;
      if (!end.signal.aborted) await wait((done) => outbox.whenGrown(reading.position, done));
    } else {
      logger.error(
        { ...about, position },
        'items for a webhook are no longer kept; it goes on with the oldest that are',
      );
      await documents.remove(unit, PROGRESS_COLLECTION, progressId);
      position = undefined;
    }
  };
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      try {
        await step();
      } catch (error) {
        if (end.signal.aborted) return;
        failures += 1;
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn({ ...about, failures, pauseMs, reason }, 'a webhook did not take a delivery; it is repeated');
        await wait((done) => clock.setTimer(done, pauseMs));
      }
    }
  };

  const running = run();
  return {
    close() {
      end.abort();
      interrupt();
      return running;
    },
  };
}

async function storedPosition(documents: Documents, unit: UnitId, id: string): Promise<number | undefined> {
  const stored = (await documents.get(unit, PROGRESS_COLLECTION, id))?.value;
  return typeof stored === 'number' ? stored : undefined;
}
