import { readPageMessage } from '@patchpanel/protocol/messages';
import { createAuditTrail } from './audit.js';
import type { Broker } from './broker-contract.js';
import { createCommandDesk } from './commands.js';
import { createDelivery } from './delivery.js';
import { createPageRegistry, type PageRegistry, type RegisteredPage } from './page-registry.js';
import type { Policy } from './policy.js';
import type { BrokerPorts } from './ports.js';
import { createRegistrationDesk } from './registration.js';
import { createSubscriptions } from './subscriptions.js';
import { createSuccessionDesk } from './succession/succession-desk.js';
import { warnOfUnlistedOrigin } from './unlisted-origins.js';

/** Puts the broker together around a policy, so that a test can show what happens under a weaker one. */
export function assembleBroker(ports: BrokerPorts, createPolicy: (registry: PageRegistry) => Policy): Broker {
  const registry = createPageRegistry(ports.windows);
  const policy = createPolicy(registry);
  const subscriptions = createSubscriptions();
  const audit = createAuditTrail(ports, subscriptions);
  const parts = { ports, policy, subscriptions, audit };
  const delivery = createDelivery(parts);
  const registrations = createRegistrationDesk({ ...parts, delivery });
  const succession = createSuccessionDesk({
    ...parts,
    answer: registrations.answer,
    release: delivery.release,
  });
  const commands = createCommandDesk(parts);
  const unsubscribe = ports.session.subscribe(delivery.deliver);

  let isClosed = false;

  function dispatch(data: unknown, page: RegisteredPage, origin: string): void {
    const outcome = readPageMessage(data, page.page.profile);
    if (outcome.kind === 'not-ours' || !registry.keep(page)) return;
    if (outcome.kind === 'malformed') {
      if (outcome.messageType !== 'RegisterForClientEvents') commands.refuse(outcome, page, origin);
      else if (outcome.code !== 'UNREADABLE') succession.take({ registration: outcome, origin }, page);
    } else if (outcome.message.messageType === 'RegisterForClientEvents') {
      succession.take({ registration: outcome.message, origin }, page);
    } else if (outcome.message.messageType === 'UnregisterFromClientEvents') {
      succession.unregister(page.window);
    } else if (outcome.message.messageType === 'ContactCardData') {
      commands.setCard(outcome.message, page, origin);
    } else {
      commands.run(outcome.message, page, origin);
    }
  }

  return {
    attach(attached) {
      subscriptions.end(attached.window);
      const page = registry.add(attached);
      return {
        loaded() {
          succession.loaded(page);
        },
        detach() {
          for (const { window } of registry.remove(page)) subscriptions.end(window);
        },
      };
    },
    receive(message) {
      if (isClosed) return;
      const verdict = policy.judge(message);
      if (verdict.kind === 'admitted') dispatch(message.data, verdict.page, message.origin);
      else if (verdict.kind === 'unlisted-origin') warnOfUnlistedOrigin(message, verdict.page, ports);
    },
    close() {
      isClosed = true;
      unsubscribe();
      registry.clear();
      subscriptions.clear();
    },
  };
}
