import { type MalformedMessage, type Registration, toWireContactId } from '@patchpanel/protocol/messages';
import type { AuditTrail } from './audit.js';
import { selectCurrentState } from './current-state.js';
import type { Delivery } from './delivery.js';
import type { Dialect, RegistrationResult } from './dialects/dialect.js';
import { createFilter } from './filter.js';
import type { RegisteredPage } from './page-registry.js';
import type { Policy } from './policy.js';
import type { BrokerPorts } from './ports.js';
import type { Subscription, Subscriptions } from './subscriptions.js';
import { alreadySubscribed, eventsDropped, subscriptionTypesComplaint, tokenWithheld } from './warnings.js';

interface RegistrationParts {
  readonly ports: Pick<BrokerPorts, 'windows' | 'log' | 'session' | 'notice'>;
  readonly policy: Pick<Policy, 'targetOrigin'>;
  readonly subscriptions: Subscriptions;
  readonly delivery: Pick<Delivery, 'join'>;
  readonly audit: Pick<AuditTrail, 'tokenDelivered'>;
  readonly dialect: Dialect;
}

/** Takes registrations, good and bad, of admitted pages. */
export interface RegistrationDesk {
  /** Answers or, from a window that is subscribed, warns; only the first fault is told. @see PM-205 @see PM-211 */
  take(registration: Registration | MalformedMessage, page: RegisteredPage, origin: string): void;
}

/** Creates the desk. */
export function createRegistrationDesk(parts: RegistrationParts): RegistrationDesk {
  const { ports, policy, subscriptions, delivery, audit, dialect } = parts;

  function refuse({ code, detail, issuer }: MalformedMessage, page: RegisteredPage, origin: string): void {
    const result = toResult(code);
    if (result === undefined) return;
    if (result === 'INVALID_SUBSCRIPTION_TYPES') ports.log.warn(subscriptionTypesComplaint(detail, issuer));
    ports.windows.post(page.window, dialect.firstEnvelope(result, null, []), policy.targetOrigin(page, origin));
  }

  function accept(registration: Registration, page: RegisteredPage, origin: string): void {
    const { types, complaint, issuer } = registration;
    if (complaint !== undefined) ports.log.warn(subscriptionTypesComplaint(complaint, issuer));
    const mayHaveToken = page.page.grants.sessionInfo && !page.page.opaqueOrigin;
    if (types.has('sessioninfo') && !mayHaveToken) withhold(page);
    const contactId = registration.contactId ?? page.contactId;
    const snapshot = ports.session.snapshot();
    const subscription: Subscription = {
      page,
      origin,
      targetOrigin: policy.targetOrigin(page, origin),
      ...(issuer !== undefined && { issuer }),
      contactId: toWireContactId(contactId),
      filter: createFilter(types, contactId, mayHaveToken),
      loadsBefore: page.loads,
    };
    const state = selectCurrentState(snapshot, subscription.filter);
    if (state.dropped > 0) ports.log.warn(eventsDropped(state.dropped));
    const elements = state.token === undefined ? state.events : [...state.events, dialect.sessionInfo(state.token)];
    subscriptions.add(subscription);
    const envelope = dialect.firstEnvelope('OK', subscription.contactId, elements);
    const posted = delivery.join(subscription, envelope, snapshot.version);
    if (posted && state.token !== undefined) audit.tokenDelivered(subscription);
  }

  function withhold({ page, contactId }: RegisteredPage): void {
    const message = tokenWithheld(page.id, page.opaqueOrigin);
    ports.log.warn(message);
    ports.notice({ page: page.id, code: 'MISSING_GRANT', message, ...(contactId !== undefined && { contactId }) });
  }

  return {
    take(registration, page, origin) {
      const former = subscriptions.find(page.window);
      if (former !== undefined) {
        if (!isNewDocument(page, former)) {
          ports.log.warn(alreadySubscribed(registration.issuer));
          return;
        }
        subscriptions.end(page.window);
      }
      if ('kind' in registration) refuse(registration, page, origin);
      else accept(registration, page, origin);
    },
  };
}

/** A load since the subscription was made, the frame's very first excepted, is another document's. @see PM-213 */
const isNewDocument = (page: RegisteredPage, { loadsBefore }: Subscription): boolean =>
  page.loads > Math.max(1, loadsBefore);

const toResult = (code: MalformedMessage['code']): RegistrationResult | undefined =>
  code === 'INVALID_CONTACT_ID' || code === 'INVALID_SUBSCRIPTION_TYPES' ? code : undefined;
