import type { ServerResponse } from 'node:http';
import { ERRORS, type ErrorCode } from '@patchpanel/protocol/api';
import type { UnitLogger } from '../unit/logger.js';

/** Told of a poll that is about to be answered with an error: nothing else sees it, since its answer is written bare. */
export type PollRefused = (response: ServerResponse, code: ErrorCode, who: PollOwner) => void;

/** Whose poll it is. */
export type PollOwner = { readonly agentId: string } | { readonly serviceId: string };

/** Writes a line about a refused poll, as every other refused request has one. */
export function createPollRefused(logger: Pick<UnitLogger, 'info'>): PollRefused {
  return (response, code, who) => {
    const correlationId = response.getHeader('CorrelationId');
    const line = {
      requestId: response.getHeader('x-trace-id'),
      ...(correlationId === undefined ? {} : { correlationId }),
      ...who,
      status: ERRORS[code].status,
      code,
    };
    logger.info(line, 'a poll was refused');
  };
}
