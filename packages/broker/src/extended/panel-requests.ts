import type { PanelFrame } from '@patchpanel/protocol/messages';
import type { CommandOutcome } from '../ports.js';
import type { PanelPort } from './extended-ports.js';
import type { PageChannel } from './page-channel.js';
import { scopeOf } from './page-scope.js';
import { APPLIED, rejected, resultFrame } from './results.js';

/** Creates the desk of panels: what a page wants on its own tab. @see EX-109 */
export function createPanelRequests(port: PanelPort | undefined): (frame: PanelFrame, channel: PageChannel) => void {
  const apply = ({ change }: PanelFrame, { subscription }: PageChannel): CommandOutcome => {
    if (port === undefined) return rejected('PLATFORM_REFUSED');
    port.change(scopeOf(subscription.page), change);
    return APPLIED;
  };
  return (frame, channel) => {
    const outcome = apply(frame, channel);
    if (frame.requestId !== undefined) channel.send(resultFrame(frame.requestId, outcome));
  };
}
