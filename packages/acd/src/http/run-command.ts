import { toCommandId } from '@patchpanel/protocol';
import type { FastifyRequest } from 'fastify';
import type { UnitCommand } from '../unit/commands.js';
import { ApiError, resultOf } from './api-error.js';
import type { HttpContext } from './http-context.js';
import { digest } from './randomness.js';

const MAX_KEY_LENGTH = 255;

/** Where a command comes from, as far as its `Idempotency-Key` is concerned. */
export interface CommandOrigin {
  readonly context: Pick<HttpContext, 'unit' | 'randomness'>;
  /** Who sends it: an agent's id or the name of a service. */
  readonly actor: string;
  readonly request: FastifyRequest;
  /** The route's own name. */
  readonly route: string;
  /** What is asked for; a repeat with the same key must ask for the same. */
  readonly fingerprint: string;
}

/** Gives a command to the unit, at most once under the request's `Idempotency-Key`. @throws ApiError @see AS-9 */
export async function runCommand(
  { context, actor, request, route, fingerprint }: CommandOrigin,
  command: UnitCommand,
): Promise<Readonly<Record<string, string>>> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    return resultOf(await context.unit.execute({ id: toCommandId(context.randomness.uuid()), command }));
  }
  if (typeof key !== 'string' || key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new ApiError('invalid_parameter', `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  const id = toCommandId(digest(actor, route, key));
  return resultOf(await context.unit.execute({ id, fingerprint, command }));
}

/** The fingerprint of a request's parameters; empty where no key asks for one. */
export function fingerprintOf(request: FastifyRequest, told: Readonly<Record<string, unknown>>): string {
  return request.headers['idempotency-key'] === undefined ? '' : digest(JSON.stringify(told));
}
