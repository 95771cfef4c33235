import type { ContactId } from '@patchpanel/protocol';
import { type CommandFrame, type CommandOrder, EXTENDED_COMMAND_GRANTS } from '@patchpanel/protocol/messages';
import type { AuditTrail } from '../audit.js';
import type { RegisteredPage } from '../page-registry.js';
import type { BrokerPorts, CommandOutcome } from '../ports.js';
import { createCommandLanes } from './command-lanes.js';
import type { Confirmation, Confirmations } from './confirmations.js';
import { laneOf, orderTarget } from './order-target.js';
import type { PageChannel } from './page-channel.js';
import type { Settle } from './request-memory.js';
import { rejected, resultFrame, within10Seconds } from './results.js';

interface CommandParts {
  readonly ports: Pick<BrokerPorts, 'clock' | 'commands' | 'session'>;
  readonly audit: Pick<AuditTrail, 'command'>;
  readonly confirmations: Confirmations;
  readonly isAttached: (page: RegisteredPage) => boolean;
}

/** Takes a command: grant, target, lane, the desktop's own function, the platform's event, one result. @see EX-301 */
export type CommandRequests = (frame: CommandFrame, channel: PageChannel) => void;

/** Creates the desk of commands with outcomes. */
export function createCommandRequests({ ports, audit, confirmations, isAttached }: CommandParts): CommandRequests {
  const { clock, commands, session } = ports;
  const lanes = createCommandLanes();

  /** What was true when the command came may not be when its turn has come. */
  async function run(
    order: CommandOrder,
    contactId: ContactId | undefined,
    page: RegisteredPage,
  ): Promise<CommandOutcome> {
    if (!isAttached(page)) return rejected('INVALID_STATE');
    if (contactId !== undefined && !session.snapshot().contacts.has(contactId)) return rejected('NO_SUCH_CONTACT');
    const about = contactId === undefined ? {} : { contactId };
    const confirmation = confirmations.watch(order, contactId);
    const outcome = await within10Seconds(clock, async () => {
      const said = await commands.execute?.({ ...order, page: page.page.id, ...about });
      return confirmed(said ?? rejected('PLATFORM_REFUSED'), order, confirmation);
    });
    confirmation?.stop();
    return outcome;
  }

  function begin({ requestId, order, contactId: named }: CommandFrame, channel: PageChannel, settle: Settle): void {
    const { page, origin } = channel.subscription;
    const record = audit.command({ page, origin, messageType: order.command });
    const finish = (outcome: CommandOutcome, contactId?: ContactId): void => {
      record(outcome, contactId);
      settle(resultFrame(requestId, outcome));
    };
    if (!page.page.grants.commands.includes(EXTENDED_COMMAND_GRANTS[order.command])) {
      finish(rejected('NOT_GRANTED'), named);
      return;
    }
    const { contacts } = session.snapshot();
    const target = orderTarget(order, { contacts, host: commands, named, panel: page.contactId });
    if (target.kind === 'none') {
      finish(rejected(target.reason), named);
      return;
    }
    const contactId = target.kind === 'contact' ? target.contactId : undefined;
    const hasEntered = lanes.enter(laneOf(order, target), async () =>
      finish(await run(order, contactId, page), contactId),
    );
    if (!hasEntered) finish(rejected('RATE_LIMITED'), contactId);
  }

  return (frame, channel) =>
    channel.identity.requests.ask(frame.requestId, channel, (settle) => begin(frame, channel, settle));
}

/** What the desktop calls applied is so once the platform's event was heard. @see EX-302 */
async function confirmed(
  outcome: CommandOutcome,
  order: CommandOrder,
  confirmation: Confirmation | undefined,
): Promise<CommandOutcome> {
  if (outcome.outcome !== 'applied' || confirmation === undefined) return outcome;
  const contactId = outcome.contactId ?? (await confirmation.seen);
  await confirmation.seen;
  return order.command === 'dialPhone' && contactId !== undefined ? { ...outcome, contactId } : outcome;
}
