import type { CardFrame } from '@patchpanel/protocol/messages';
import type { AuditTrail } from '../audit.js';
import { cardTarget } from '../command-target.js';
import type { BrokerPorts, CommandOutcome } from '../ports.js';
import type { PageChannel } from './page-channel.js';
import { APPLIED, rejected, resultFrame } from './results.js';

interface CardParts {
  readonly ports: Pick<BrokerPorts, 'commands' | 'session'>;
  readonly audit: Pick<AuditTrail, 'command'>;
}

/** Creates the desk of cards: as PM-601, but the page is told what became of it. @see EX-109 */
export function createCardRequests({ ports, audit }: CardParts): (frame: CardFrame, channel: PageChannel) => void {
  function apply({ card, refused, contactId: named }: CardFrame, { subscription }: PageChannel): CommandOutcome {
    const { page, origin } = subscription;
    const record = audit.command({ page, origin, messageType: 'card' });
    const finish = (outcome: CommandOutcome, contactId = named): CommandOutcome => {
      record(outcome, contactId);
      return outcome;
    };
    if (!page.page.grants.card) return finish(rejected('NOT_GRANTED'));
    const { contacts } = ports.session.snapshot();
    const target = cardTarget({ contacts, host: ports.commands, named, panel: page.contactId });
    if (target.kind === 'none') return finish(rejected(target.reason));
    if (Object.keys(card).length > 0) ports.commands.setCard(target.contactId, card);
    return finish(refused.length > 0 ? rejected('INVALID_ARGUMENT') : APPLIED, target.contactId);
  }

  return (frame, channel) => {
    const outcome = apply(frame, channel);
    if (frame.requestId !== undefined) channel.send(resultFrame(frame.requestId, outcome));
  };
}
