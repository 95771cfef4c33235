import type { ConformanceCase } from './case.js';
import { CONTACT_ID_CASES } from './contact-id.js';
import { DELIVERY_CASES } from './delivery.js';
import { DOCUMENT_LIFE_CASES } from './document-life.js';
import { ENVELOPE_CASES } from './envelope.js';
import { PLACE_CASES } from './places.js';
import { REGISTRATION_CASES } from './registration.js';
import { SUBSCRIPTION_LIFE_CASES } from './subscription-life.js';
import { SUBSCRIPTION_TYPE_CASES } from './subscription-types.js';
import { WINDOW_LIFE_CASES } from './window-life.js';

/** Every case of the host suite, in the order of the rules. */
export const CASES: readonly ConformanceCase[] = [
  ...ENVELOPE_CASES,
  ...DELIVERY_CASES,
  ...REGISTRATION_CASES,
  ...CONTACT_ID_CASES,
  ...SUBSCRIPTION_TYPE_CASES,
  ...PLACE_CASES,
  ...SUBSCRIPTION_LIFE_CASES,
  ...DOCUMENT_LIFE_CASES,
  ...WINDOW_LIFE_CASES,
];
