import { createAuditTrail } from './audit.js';
import type { Broker } from './broker-contract.js';
import { createCommandDesk } from './commands.js';
import { createDelivery } from './delivery.js';
import { createDiagnostics } from './diagnostics/diagnostics.js';
import { tellOfRefused } from './diagnostics/message-in.js';
import { watchPorts } from './diagnostics/watched-ports.js';
import { createDispatch } from './dispatch.js';
import { assembleExtended } from './extended/assemble-extended.js';
import { createGrantedFilters } from './granted-filters.js';
import { createPageRegistry, type PageRegistry, type RegisteredPage } from './page-registry.js';
import type { Policy } from './policy.js';
import type { BrokerPorts } from './ports.js';
import { createMessageRates } from './rates/message-rates.js';
import { createRegistrationDesk } from './registration.js';
import { createSubscriptions } from './subscriptions.js';
import { createSuccessionDesk } from './succession/succession-desk.js';
import { warnOfUnlistedOrigin } from './unlisted-origins.js';

/** Puts the broker together around a policy, so that a test can show what happens under a weaker one. */
export function assembleBroker(hostPorts: BrokerPorts, createPolicy: (registry: PageRegistry) => Policy): Broker {
  const diagnostics = createDiagnostics(hostPorts.clock);
  const registry = createPageRegistry(hostPorts.windows);
  const policy = createPolicy(registry);
  const subscriptions = createSubscriptions();
  const ports = watchPorts({ ports: hostPorts, registry, subscriptions, diagnostics });
  const audit = createAuditTrail(ports, subscriptions);
  const grantedFilter = createGrantedFilters(ports);
  const parts = { ports, policy, subscriptions, audit, diagnostics, grantedFilter };
  const delivery = createDelivery(parts);
  const rates = createMessageRates({ ports, take: (heard, page) => succession.take(heard, page) });
  const extended = assembleExtended({
    ...parts,
    delivery,
    openChannel: () => hostPorts.windows.openChannel?.(),
    isAttached: (page) => registry.find(page.window) === page,
    admitsFrame: ({ subscription }) => rates.admits(subscription.page),
  });
  const registrations = createRegistrationDesk({ ...parts, delivery, extended });
  const succession = createSuccessionDesk({
    ...parts,
    answer: registrations.answer,
    release: delivery.release,
  });
  const commands = createCommandDesk(parts);
  const dispatch = createDispatch({ registry, rates, succession, commands, diagnostics });
  const unsubscribe = ports.session.subscribe(delivery.deliver);

  let isClosed = false;

  function forget(page: RegisteredPage): void {
    rates.forget(page);
    subscriptions.end(page.window);
  }

  return {
    attach(attached) {
      for (const page of registry.removeWindow(attached.window)) forget(page);
      const page = registry.add(attached);
      return {
        loaded() {
          succession.loaded(page);
        },
        closing: (reason) => subscriptions.closing(page, reason),
        detach() {
          for (const gone of registry.remove(page)) forget(gone);
        },
      };
    },
    receive(message) {
      if (isClosed) return;
      const verdict = policy.judge(message);
      if (verdict.kind === 'admitted') {
        dispatch(message.data, verdict.page, message.origin);
        return;
      }
      if (diagnostics.isOn) tellOfRefused(verdict, message.origin, diagnostics);
      if (verdict.kind === 'unlisted-origin') warnOfUnlistedOrigin(message, verdict.page, ports);
    },
    diagnostics: diagnostics.listen,
    close() {
      isClosed = true;
      unsubscribe();
      for (const page of registry.clear()) forget(page);
      extended?.close();
      diagnostics.close();
    },
  };
}
