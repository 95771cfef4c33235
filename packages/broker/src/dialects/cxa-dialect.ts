import { buildAcknowledgement, buildEnvelope, buildSessionInfo, CXA_ISSUER } from '@patchpanel/protocol/messages';
import type { Dialect } from './dialect.js';

/**
 * The dialect of the vendor's newer desktop: the acknowledgement is the last element; all else is as in `max`.
 * @see PM-801 @see PM-802 @see PM-803 @see PM-805
 */
export const cxaDialect: Dialect = {
  profile: 'cxa',
  reasons: {
    OK: 'Success',
    INVALID_CONTACT_ID: 'Invalid Contact Id',
    INVALID_SUBSCRIPTION_TYPES: 'Invalid Subscription Types.',
  },
  firstEnvelope(result, contactId, state) {
    const acknowledgement = buildAcknowledgement(cxaDialect.reasons[result], contactId);
    return buildEnvelope(acknowledgement.contactId, [...state, acknowledgement], CXA_ISSUER);
  },
  envelope: (contactId, elements) => buildEnvelope(contactId, elements, CXA_ISSUER),
  sessionInfo: buildSessionInfo,
};
