import type { ContactId } from '@patchpanel/protocol';
import { SESSION_INFO_TYPE } from '@patchpanel/protocol/messages';
import type { RegisteredPage } from './page-registry.js';
import type { BrokerPorts, CommandOutcome } from './ports.js';
import type { Subscription, Subscriptions } from './subscriptions.js';

/** Who gave a command, and by which message. */
export interface CommandSource {
  readonly page: RegisteredPage;
  readonly origin: string;
  readonly messageType: string;
  readonly issuer?: string;
}

/** The trail of commands and token deliveries; ids only. @see PM-706 */
export interface AuditTrail {
  /** Begins the record of a command that has just arrived; the returned function completes it, once. */
  command(source: CommandSource): (outcome: CommandOutcome, contactId?: ContactId) => void;
  tokenDelivered(subscription: Subscription): void;
}

/** Creates the trail; a command without an issuer of its own is told under that of the window's subscription. */
export function createAuditTrail(
  { audit, clock }: Pick<BrokerPorts, 'audit' | 'clock'>,
  subscriptions: Pick<Subscriptions, 'find'>,
): AuditTrail {
  return {
    command({ page, origin, messageType, issuer }) {
      const at = clock.now();
      const who = issuer ?? subscriptions.find(page.window)?.issuer ?? '';
      return ({ outcome, reason }, contactId) =>
        audit({
          at,
          page: page.page.id,
          origin,
          issuer: who,
          command: messageType,
          ...(contactId !== undefined && { contactId }),
          outcome,
          ...(reason !== undefined && { reason }),
        });
    },
    tokenDelivered({ page, origin, issuer = '' }) {
      audit({ at: clock.now(), page: page.page.id, origin, issuer, command: SESSION_INFO_TYPE, outcome: 'delivered' });
    },
  };
}
