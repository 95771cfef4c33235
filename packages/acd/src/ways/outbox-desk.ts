import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '@patchpanel/protocol/api';
import { answerError, answerNothing, answerOutbox } from '../http/polling/poll-answer.js';
import type { PollRefused } from '../http/refused-polls.js';
import type { Clock } from '../unit/clock.js';
import { itemOnWire } from './item-on-wire.js';
import type { Outbox, OutboxFilter } from './outbox.js';

/** One poll of the outbox. */
export interface OutboxRequest {
  readonly serviceId: string;
  /** `undefined`: from the oldest that is kept. */
  readonly position: number | undefined;
  readonly filter: OutboxFilter;
  readonly timeoutMs: number;
}

/** The parked polls of the outbox. */
export interface OutboxDesk {
  take(request: OutboxRequest, response: ServerResponse): void;
  /** Answers everything that waits with 304. */
  close(): void;
}

/** Polls that one service may have waiting; a further one lets the oldest go with 304. */
const MAX_PARKED = 4;

interface Parked extends Omit<OutboxRequest, 'position'> {
  position: number | undefined;
  readonly response: ServerResponse;
  release: () => void;
}

/** Creates the desk where services wait for what goes out. Reading never consumes: an answer follows from the cursor. @see AS-6 */
export function createOutboxDesk(
  outbox: Outbox,
  clock: Clock,
  failed: (error: unknown) => void,
  refused: PollRefused = () => {},
): OutboxDesk {
  const parked = new Set<Parked>();
  let closed = false;

  const leave = (poll: Parked): void => {
    parked.delete(poll);
    poll.release();
  };
  const nothing = (poll: Parked): void => {
    leave(poll);
    answerNothing(poll.response);
  };

  const refuse = ({ response, serviceId }: Parked, code: ErrorCode, text: string): void => {
    refused(response, code, { serviceId });
    answerError(response, code, text);
  };

  /** Answers if there is anything to say, else waits for the outbox to grow. */
  async function look(poll: Parked, until: number): Promise<void> {
    const reading = await outbox.read(poll.position, poll.filter);
    if (poll.response.destroyed) return leave(poll);
    if (reading.kind === 'items') {
      leave(poll);
      answerOutbox(poll.response, reading.items.map(itemOnWire), reading.position);
    } else if (reading.kind === 'expired') {
      leave(poll);
      refuse(poll, 'cursor_expired', 'These items are no longer kept; begin with an empty cursor.');
    } else if (reading.kind === 'unknown') {
      leave(poll);
      refuse(poll, 'cursor_unknown', 'The cursor was never given; begin with an empty one.');
    } else {
      const left = until - clock.monotonic();
      if (left <= 0 || closed) return nothing(poll);
      poll.position = reading.position;
      wait(poll, reading.position, until, left);
    }
  }

  function wait(poll: Parked, position: number, until: number, left: number): void {
    const cancelTimer = clock.setTimer(() => nothing(poll), left);
    const again = (): void => {
      cancelTimer();
      run(poll, until);
    };
    const cancelGrown = outbox.whenGrown(position, again);
    poll.release = () => {
      cancelTimer();
      cancelGrown();
    };
  }

  function run(poll: Parked, until: number): void {
    look(poll, until).catch((error: unknown) => {
      leave(poll);
      failed(error);
      refuse(poll, 'internal_error', 'The outbox could not be read; try again.');
    });
  }

  return {
    take(request, response) {
      const poll: Parked = { ...request, response, release: () => {} };
      const mine = [...parked].filter(({ serviceId }) => serviceId === request.serviceId);
      if (mine.length >= MAX_PARKED) nothing(mine[0] as Parked);
      parked.add(poll);
      response.on('close', () => leave(poll));
      run(poll, clock.monotonic() + request.timeoutMs);
    },
    close() {
      closed = true;
      for (const poll of [...parked]) nothing(poll);
    },
  };
}
