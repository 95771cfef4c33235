import type { ContactId, SessionId, SkillId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { SkillConfiguration } from '../configuration/types.js';
import type { Outcome } from '../unit/commands.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { UnitState } from './state.js';
import { reject } from './turn.js';

/** What was found, or the rejection that tells why it was not. */
export type Found<Value> = { readonly found: Value } | { readonly found: undefined; readonly rejection: Outcome };

/** The agent of a live session, by any of its ids. */
export function sessionAgent(state: UnitState, sessionId: SessionId): Found<AgentRecord> {
  const session = state.sessions.get(sessionId);
  if (session === undefined) {
    return { found: undefined, rejection: reject('session_not_found', 'There is no such session; start or join one.') };
  }
  const agent = state.agents.get(session.agentId);
  if (session.end !== undefined || agent === undefined) {
    return { found: undefined, rejection: reject('session_ended', 'The session has ended; start a new one.') };
  }
  return { found: agent };
}

/** What colleagues read of an agent; nothing of one whom the configuration does not know any more. */
export function agentName({ settings }: AgentRecord): string {
  return settings === undefined ? '' : `${settings.firstName} ${settings.lastName}`.trim();
}

/** A contact that the session's agent holds. */
export function heldContact(
  state: UnitState,
  sessionId: SessionId,
  contactId: ContactId,
): Found<{ readonly agent: AgentRecord; readonly contact: ContactRecord }> {
  const owner = sessionAgent(state, sessionId);
  if (owner.found === undefined) return owner;
  const contact = state.contacts.get(contactId);
  if (contact === undefined || contact.agent !== owner.found) {
    return {
      found: undefined,
      rejection: reject(
        'contact_not_found',
        `InvalidContactId: the agent holds no contact ${JSON.stringify(contactId)}.`,
      ),
    };
  }
  return { found: { agent: owner.found, contact } };
}

/** A skill of a medium by what clients call it: its id, its key, or its name in any case. */
export function findSkill(state: UnitState, wanted: string, medium: MediaType): SkillConfiguration | undefined {
  const byId = state.skills.get(wanted as SkillId);
  const lower = wanted.toLowerCase();
  const found =
    byId ?? state.configuration.skills.find((skill) => skill.name.toLowerCase() === lower || skill.key === wanted);
  return found?.mediaType === medium ? found : undefined;
}

const CONTACT_ID = /^[1-9]\d{0,17}$/;

/** Tells whether a new contact can have this id. */
export function isNewContactId(state: UnitState, contactId: ContactId): boolean {
  return CONTACT_ID.test(contactId) && !state.contacts.has(contactId);
}
