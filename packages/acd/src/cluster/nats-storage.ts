import { JetStreamApiError } from '@nats-io/jetstream';
import type { UnitId } from '@patchpanel/protocol';
import type { Documents } from '../documents/documents.js';
import { createNatsDocuments } from '../documents/nats-documents.js';
import { createJetStreamLog } from '../log/jetstream-log.js';
import type { Log } from '../log/log.js';
import { type NatsLink, openNatsLink } from '../nats/nats-link.js';
import { repeat } from '../nats/repeat.js';
import { ServerError } from '../server-error.js';
import type { Clock } from '../unit/clock.js';
import { UnavailableError } from '../unit/unavailable-error.js';
import { openSharedTail } from './shared-tail.js';

/** How a node comes to its cluster. */
export interface NatsOptions {
  /** One address, or several with commas. */
  readonly url: string;
  /** The name of this node, which no other has. */
  readonly nodeName: string;
  /** Replaces the margin before the end of a lease from which on nothing is answered; tests show with it what it is good for. */
  readonly marginMs?: number;
}

/** Log and documents on NATS with the way there. */
export interface NatsStorage {
  readonly link: NatsLink;
  readonly log: Log;
  readonly documents: Documents;
  close(): Promise<void>;
}

/** What the storage is opened with. */
interface StoragePorts {
  readonly unit: UnitId;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly failed: (error: unknown) => void;
}

/** Opens log and documents of a unit on NATS. @throws ServerError `NATS_UNREACHABLE`, `NATS_UNFIT` */
export async function openNatsStorage({ url, nodeName }: NatsOptions, ports: StoragePorts): Promise<NatsStorage> {
  const { unit, clock, newId, failed } = ports;
  const link = await openNatsLink(url, nodeName).catch((error: Error) => {
    throw new ServerError(
      'NATS_UNREACHABLE',
      `NATS cannot be reached with JetStream: ${error.message}. Start it first.`,
    );
  });
  try {
    const log = createJetStreamLog({ link, clock, newId, failed });
    /* A node that starts while NATS elects a leader waits for it. */
    const shared = await repeat(clock, () => openSharedTail(log, unit));
    const documents = createNatsDocuments({ link, clock, newId });
    return {
      link,
      log: shared.log,
      documents,
      async close() {
        shared.close();
        await log.close();
        await documents.close();
        await link.close();
      },
    };
  } catch (error) {
    await link.close();
    if (error instanceof UnavailableError) throw new ServerError('NATS_UNREACHABLE', error.message);
    if (!(error instanceof JetStreamApiError)) throw error;
    throw new ServerError(
      'NATS_UNFIT',
      `NATS refuses a stream with ${link.replicas} replicas: ${error.message}. A cluster needs three servers with JetStream.`,
    );
  }
}
