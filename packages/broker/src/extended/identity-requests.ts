import type { IdentityFrame } from '@patchpanel/protocol/messages';
import type { AuditTrail } from '../audit.js';
import type { Clock } from '../ports.js';
import type { IdentityPort } from './extended-ports.js';
import type { PageChannel } from './page-channel.js';
import { scopeOf } from './page-scope.js';
import { APPLIED, type RequestResult, rejected, resultFrame, within10Seconds } from './results.js';

interface IdentityParts {
  readonly clock: Pick<Clock, 'setTimer'>;
  readonly audit: Pick<AuditTrail, 'command'>;
  readonly port: IdentityPort | undefined;
}

/**
 * Creates the desk of proofs of identity. What is signed is the page, its place and the origin from which it registered,
 * never anything that the page says, but its nonce.
 * @see EX-401
 */
export function createIdentityRequests(parts: IdentityParts): (frame: IdentityFrame, channel: PageChannel) => void {
  const { clock, audit, port } = parts;
  return ({ requestId, nonce }, channel) => {
    const { page, origin } = channel.subscription;
    const record = audit.command({ page, origin, messageType: 'identity' });
    const finish = (outcome: RequestResult): void => {
      record(outcome, page.contactId);
      channel.send(resultFrame(requestId, outcome));
    };
    if (!page.page.grants.identity) {
      finish(rejected('NOT_GRANTED'));
      return;
    }
    if (port === undefined) {
      finish(rejected('PLATFORM_REFUSED'));
      return;
    }
    const wanted = { ...scopeOf(page), origin, ...(nonce !== undefined && { nonce }) };
    const hasEntered = channel.lanes.enter('identity', async () =>
      finish(await within10Seconds(clock, async () => ({ ...APPLIED, value: await port.sign(wanted) }))),
    );
    if (!hasEntered) finish(rejected('RATE_LIMITED'));
  };
}
