import { Type } from 'typebox';
import { SERVICES_PREFIX } from './route-contract.js';

/** The path of an agent session. @see AS-1 */
export const SESSION_PATH = `${SERVICES_PREFIX}/agent-sessions/{sessionId}` as const;
/** The path below which a session's contacts are. */
export const INTERACTIONS_PATH = `${SESSION_PATH}/interactions` as const;
/** The path of one contact of a session. */
export const CONTACT_PATH = `${INTERACTIONS_PATH}/{contactId}` as const;

/** The parameter that names a session. */
export const sessionId = Type.String({ description: 'Any id of the session, plain or rolled (AS-7)' });
/** The parameter that names a contact. */
export const contactId = Type.String({ maxLength: 64 });
