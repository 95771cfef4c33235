import { buildAcknowledgement, buildEnvelope, buildSessionInfo } from '@patchpanel/protocol/messages';
import type { Dialect } from './dialect.js';

/** The dialect of profile `max`: the acknowledgement is the first element. @see PM-101 @see PM-401 */
export const maxDialect: Dialect = {
  profile: 'max',
  reasons: {
    OK: 'Success',
    INVALID_CONTACT_ID: 'Invalid Contact Id',
    INVALID_SUBSCRIPTION_TYPES: 'Invalid Subscription Types',
  },
  firstEnvelope(result, contactId, state, extensions) {
    const acknowledgement = buildAcknowledgement(maxDialect.reasons[result], contactId, extensions);
    return buildEnvelope(acknowledgement.contactId, [acknowledgement, ...state]);
  },
  envelope: (contactId, elements) => buildEnvelope(contactId, elements),
  sessionInfo: buildSessionInfo,
};
