import type { DraftFrame } from '@patchpanel/protocol/messages';
import type { Clock } from '../ports.js';
import type { DraftsPort, PageScope } from './extended-ports.js';
import type { PageChannel } from './page-channel.js';
import { scopeOf } from './page-scope.js';
import { APPLIED, type RequestResult, rejected, resultFrame, within10Seconds } from './results.js';

/** Creates the desk of drafts. Those of one document are done one after the other, so that a `get` sees the `put` before it. @see EX-110 */
export function createDraftRequests(
  clock: Pick<Clock, 'setTimer'>,
  port: DraftsPort | undefined,
): (frame: DraftFrame, channel: PageChannel) => void {
  return (frame, channel) => {
    const finish = (outcome: RequestResult): void => channel.send(resultFrame(frame.requestId, outcome));
    if (port === undefined) {
      finish(rejected('PLATFORM_REFUSED'));
      return;
    }
    const scope = scopeOf(channel.subscription.page);
    const hasEntered = channel.lanes.enter('drafts', async () =>
      finish(await within10Seconds(clock, () => apply(port, scope, frame))),
    );
    if (!hasEntered) finish(rejected('RATE_LIMITED'));
  };
}

/** A draft that does not exist is no failure: it is given without a value. */
async function apply(port: DraftsPort, scope: PageScope, frame: DraftFrame): Promise<RequestResult> {
  if (frame.op === 'put') return port.put(scope, frame.key, frame.json);
  if (frame.op === 'delete') return port.delete(scope, frame.key);
  const json = await port.get(scope, frame.key);
  return json === undefined ? APPLIED : { ...APPLIED, value: JSON.parse(json) };
}
