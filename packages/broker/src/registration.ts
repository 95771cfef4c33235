import { type MalformedMessage, type Registration, toWireContactId } from '@patchpanel/protocol/messages';
import type { AuditTrail } from './audit.js';
import { selectCurrentState } from './current-state.js';
import type { Delivery } from './delivery.js';
import type { RegistrationResult } from './dialects/dialect.js';
import { dialectOf } from './dialects/dialect-of.js';
import { createFilter } from './filter.js';
import type { RegisteredPage } from './page-registry.js';
import type { Policy } from './policy.js';
import type { BrokerPorts } from './ports.js';
import type { Subscription, Subscriptions } from './subscriptions.js';
import { type HeardRegistration, startSuccession } from './succession/succession.js';
import { eventsDropped, subscriptionTypesComplaint, tokenWithheld } from './warnings.js';

interface RegistrationParts {
  readonly ports: Pick<BrokerPorts, 'windows' | 'clock' | 'log' | 'session' | 'notice'>;
  readonly policy: Pick<Policy, 'targetOrigin'>;
  readonly subscriptions: Pick<Subscriptions, 'add'>;
  readonly delivery: Pick<Delivery, 'join'>;
  readonly audit: Pick<AuditTrail, 'tokenDelivered'>;
}

/** Answers registrations, good and bad, of admitted pages whose windows have no subscription. */
export interface RegistrationDesk {
  /** Gives the subscription that was made, if one was; only the first fault is told. @see PM-205 @see PM-208 */
  answer(heard: HeardRegistration, page: RegisteredPage): Subscription | undefined;
}

/** Creates the desk. */
export function createRegistrationDesk(parts: RegistrationParts): RegistrationDesk {
  const { ports, policy, subscriptions, delivery, audit } = parts;

  function refuse({ code, detail, issuer }: MalformedMessage, page: RegisteredPage, origin: string): void {
    const result = toResult(code);
    if (result === undefined) return;
    if (result === 'INVALID_SUBSCRIPTION_TYPES') ports.log.warn(subscriptionTypesComplaint(detail, issuer));
    const envelope = dialectOf(page.page.profile).firstEnvelope(result, null, []);
    ports.windows.post(page.window, envelope, policy.targetOrigin(page, origin));
  }

  function accept(registration: Registration, page: RegisteredPage, origin: string): Subscription {
    const { types, complaint, issuer, documentId } = registration;
    const dialect = dialectOf(page.page.profile);
    if (complaint !== undefined) ports.log.warn(subscriptionTypesComplaint(complaint, issuer));
    const mayHaveToken = page.page.grants.sessionInfo && !page.page.opaqueOrigin;
    if (types.has('sessioninfo') && !mayHaveToken) withhold(page);
    const contactId = registration.contactId ?? page.contactId;
    const snapshot = ports.session.snapshot();
    const subscription: Subscription = {
      page,
      origin,
      targetOrigin: policy.targetOrigin(page, origin),
      dialect,
      ...(issuer !== undefined && { issuer }),
      contactId: toWireContactId(contactId),
      filter: createFilter(types, contactId, mayHaveToken),
      ...(documentId !== undefined && { documentId }),
      succession: startSuccession(registration, ports.clock.now()),
    };
    const state = selectCurrentState(snapshot, subscription.filter);
    if (state.dropped > 0) ports.log.warn(eventsDropped(state.dropped));
    const elements = state.token === undefined ? state.events : [...state.events, dialect.sessionInfo(state.token)];
    subscriptions.add(subscription);
    const envelope = dialect.firstEnvelope('OK', subscription.contactId, elements);
    const posted = delivery.join(subscription, envelope, snapshot.version);
    if (posted && state.token !== undefined) audit.tokenDelivered(subscription);
    return subscription;
  }

  function withhold({ page, contactId }: RegisteredPage): void {
    const message = tokenWithheld(page.id, page.opaqueOrigin);
    ports.log.warn(message);
    ports.notice({ page: page.id, code: 'MISSING_GRANT', message, ...(contactId !== undefined && { contactId }) });
  }

  return {
    answer({ registration, origin }, page) {
      if (!('kind' in registration)) return accept(registration, page, origin);
      refuse(registration, page, origin);
      return undefined;
    },
  };
}

const toResult = (code: MalformedMessage['code']): RegistrationResult | undefined =>
  code === 'INVALID_CONTACT_ID' || code === 'INVALID_SUBSCRIPTION_TYPES' ? code : undefined;
