import { ACKNOWLEDGEMENT_CASES } from './acknowledgement.js';
import { CARD_CASES } from './cards.js';
import type { ConformanceCase } from './case.js';
import { CHOSEN_CONTACT_CASES } from './chosen-contact.js';
import { COMMAND_TARGET_CASES } from './command-targets.js';
import { COMMAND_CASES } from './commands.js';
import { CONTACT_ID_CASES } from './contact-id.js';
import { DELIVERY_CASES } from './delivery.js';
import { DOCUMENT_LIFE_CASES } from './document-life.js';
import { ENVELOPE_CASES } from './envelope.js';
import { EXTENDED_CONTINUITY_CASES } from './extended-continuity.js';
import { EXTENDED_DRAFT_CASES } from './extended-drafts.js';
import { EXTENDED_IDENTITY_CASES } from './extended-identity.js';
import { EXTENDED_NEGOTIATION_CASES } from './extended-negotiation.js';
import { EXTENDED_REQUEST_CASES } from './extended-requests.js';
import { EXTENDED_STREAM_CASES } from './extended-stream.js';
import { FILTER_CASES } from './filter.js';
import { FIRST_DOCUMENT_CASES } from './first-document.js';
import { JOIN_CASES } from './join.js';
import { JUNK_CASES } from './junk.js';
import { ORIGIN_CASES } from './origins.js';
import { PLACE_CASES } from './places.js';
import { REGISTRATION_CASES } from './registration.js';
import { SAFETY_CASES } from './safety.js';
import { SECOND_REGISTRATION_CASES } from './second-registration.js';
import { SESSION_CASES } from './session.js';
import { SNAPSHOT_CASES } from './snapshot.js';
import { SUBSCRIPTION_LIFE_CASES } from './subscription-life.js';
import { SUBSCRIPTION_TYPE_CASES } from './subscription-types.js';
import { TOGGLE_CASES } from './toggles.js';
import { TOKEN_CASES } from './token.js';
import { WHOLE_RUN_CASES } from './whole-run.js';
import { WINDOW_LIFE_CASES } from './window-life.js';

/** Every case of the host suite, in the order of the rules. */
export const CASES: readonly ConformanceCase[] = [
  ...ENVELOPE_CASES,
  ...DELIVERY_CASES,
  ...REGISTRATION_CASES,
  ...CONTACT_ID_CASES,
  ...SUBSCRIPTION_TYPE_CASES,
  ...PLACE_CASES,
  ...CHOSEN_CONTACT_CASES,
  ...SECOND_REGISTRATION_CASES,
  ...SUBSCRIPTION_LIFE_CASES,
  ...DOCUMENT_LIFE_CASES,
  ...FIRST_DOCUMENT_CASES,
  ...WINDOW_LIFE_CASES,
  ...FILTER_CASES,
  ...ACKNOWLEDGEMENT_CASES,
  ...SNAPSHOT_CASES,
  ...TOKEN_CASES,
  ...SESSION_CASES,
  ...JOIN_CASES,
  ...COMMAND_CASES,
  ...COMMAND_TARGET_CASES,
  ...TOGGLE_CASES,
  ...CARD_CASES,
  ...JUNK_CASES,
  ...ORIGIN_CASES,
  ...SAFETY_CASES,
  ...WHOLE_RUN_CASES,
  ...EXTENDED_NEGOTIATION_CASES,
  ...EXTENDED_STREAM_CASES,
  ...EXTENDED_CONTINUITY_CASES,
  ...EXTENDED_REQUEST_CASES,
  ...EXTENDED_DRAFT_CASES,
  ...EXTENDED_IDENTITY_CASES,
];
