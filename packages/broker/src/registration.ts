import { type MalformedMessage, type Registration, toWireContactId } from '@patchpanel/protocol/messages';
import type { AuditTrail } from './audit.js';
import { type CurrentState, selectCurrentState } from './current-state.js';
import type { Delivery } from './delivery.js';
import type { RegistrationResult } from './dialects/dialect.js';
import { dialectOf } from './dialects/dialect-of.js';
import type { ExtendedProfile } from './extended/extended-profile.js';
import type { GrantedFilters } from './granted-filters.js';
import type { RegisteredPage } from './page-registry.js';
import type { Policy } from './policy.js';
import type { BrokerPorts } from './ports.js';
import type { Subscription, Subscriptions } from './subscriptions.js';
import { type HeardRegistration, startSuccession } from './succession/succession.js';
import { eventsDropped, subscriptionTypesComplaint } from './warnings.js';

interface RegistrationParts {
  readonly ports: Pick<BrokerPorts, 'windows' | 'clock' | 'log' | 'session' | 'notice'>;
  readonly policy: Pick<Policy, 'targetOrigin'>;
  readonly subscriptions: Pick<Subscriptions, 'add'>;
  readonly delivery: Pick<Delivery, 'join' | 'startAfter'>;
  readonly audit: Pick<AuditTrail, 'tokenDelivered'>;
  readonly grantedFilter: GrantedFilters;
  /** Lets pages that ask for it into the extended profile; absent where the host has none. @see EX-101 */
  readonly extended?: Pick<ExtendedProfile, 'accept'> | undefined;
}

/** Answers registrations, good and bad, of admitted pages whose windows have no subscription. */
export interface RegistrationDesk {
  /** Gives the subscription that was made, if one was; only the first fault is told. @see PM-205 @see PM-208 */
  answer(heard: HeardRegistration, page: RegisteredPage): Subscription | undefined;
}

/** Creates the desk. */
export function createRegistrationDesk(parts: RegistrationParts): RegistrationDesk {
  const { ports, policy, subscriptions, delivery, audit, grantedFilter, extended } = parts;

  function refuse({ code, detail, issuer }: MalformedMessage, page: RegisteredPage, origin: string): void {
    const result = toResult(code);
    if (result === undefined) return;
    if (result === 'INVALID_SUBSCRIPTION_TYPES') ports.log.warn(subscriptionTypesComplaint(detail, issuer));
    const envelope = dialectOf(page.page.profile).firstEnvelope(result, null, []);
    ports.windows.post(page.window, envelope, policy.targetOrigin(page, origin));
  }

  function accept(registration: Registration, page: RegisteredPage, origin: string): Subscription {
    const { issuer, documentId, extensions } = registration;
    const dialect = dialectOf(page.page.profile);
    const contactId = registration.contactId ?? page.contactId;
    const filter = grantedFilter(registration, contactId, page);
    const snapshot = ports.session.snapshot();
    const plain: Subscription = {
      page,
      origin,
      targetOrigin: policy.targetOrigin(page, origin),
      dialect,
      ...(issuer !== undefined && { issuer }),
      contactId: toWireContactId(contactId),
      filter,
      ...(documentId !== undefined && { documentId }),
      succession: startSuccession(registration, ports.clock.now()),
    };
    const joined = extensions && extended?.accept(extensions, plain);
    const subscription = joined === undefined ? plain : { ...plain, channel: joined.channel };
    const isResumed = joined?.extensions.resumed ?? false;
    const state = isResumed ? NOTHING : selectCurrentState(snapshot, filter);
    if (state.dropped > 0) ports.log.warn(eventsDropped(state.dropped));
    const elements = state.token === undefined ? state.events : [...state.events, dialect.sessionInfo(state.token)];
    subscriptions.add(subscription);
    const envelope = dialect.firstEnvelope('OK', subscription.contactId, elements, joined?.extensions);
    // Who resumes goes on where the stream is: nothing of the state that the snapshot shows has been told.
    if (!isResumed) delivery.startAfter(subscription, snapshot.version);
    const posted = delivery.join(subscription, envelope, joined && [joined.remote]);
    if (posted && state.token !== undefined) audit.tokenDelivered(subscription);
    if (posted) joined?.begin();
    return subscription;
  }

  return {
    answer({ registration, origin }, page) {
      if (!('kind' in registration)) return accept(registration, page, origin);
      refuse(registration, page, origin);
      return undefined;
    },
  };
}

const NOTHING: CurrentState = { events: [], dropped: 0 };

const toResult = (code: MalformedMessage['code']): RegistrationResult | undefined =>
  code === 'INVALID_CONTACT_ID' || code === 'INVALID_SUBSCRIPTION_TYPES' ? code : undefined;
