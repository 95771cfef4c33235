import type { Logger } from 'pino';
import { describeError } from './describe-error.js';

/** Fields that no line may show, wherever a library or a careless hand puts them; two levels deep. */
const PERSONAL = [
  'authorization',
  'token',
  'access_token',
  'refresh_token',
  'password',
  'userName',
  'firstName',
  'lastName',
  'customerName',
  'phoneNumber',
  'from',
  'to',
  'notes',
  'url',
  'body',
];

/** Our own address is no secret. */
const OWN = new Set(['url']);

/**
 * A logger that describes errors without what they quote and hides what could be personal, should it ever get into a line.
 * Whatever logger the server is given, it writes through this one.
 */
export function safeLogger(logger: Logger): Logger {
  const paths = PERSONAL.flatMap((name) => [...(OWN.has(name) ? [] : [name]), `*.${name}`]);
  return logger.child(
    {},
    { serializers: { error: describeError, err: describeError }, redact: { paths, censor: '[hidden]' } },
  );
}
