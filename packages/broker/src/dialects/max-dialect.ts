import {
  type AcknowledgementReason,
  buildAcknowledgement,
  buildEnvelope,
  buildSessionInfo,
} from '@patchpanel/protocol/messages';
import type { Dialect, RegistrationResult } from './dialect.js';

const REASONS: Readonly<Record<RegistrationResult, AcknowledgementReason>> = {
  OK: 'Success',
  INVALID_CONTACT_ID: 'Invalid Contact Id',
  INVALID_SUBSCRIPTION_TYPES: 'Invalid Subscription Types',
};

/** The dialect of profile `max`: the acknowledgement is the first element. @see PM-101 @see PM-401 */
export const maxDialect: Dialect = {
  firstEnvelope(result, contactId, state) {
    const acknowledgement = buildAcknowledgement(REASONS[result], contactId);
    return buildEnvelope(acknowledgement.contactId, [acknowledgement, ...state]);
  },
  envelope: buildEnvelope,
  sessionInfo: buildSessionInfo,
};
