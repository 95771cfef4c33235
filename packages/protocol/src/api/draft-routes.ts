import { type Static, type TProperties, Type } from 'typebox';
import type { ErrorCode } from './error-codes.js';
import { defineRoute } from './route-contract.js';

const PREFIX = '/patchpanel/v1/drafts' as const;
/** What all keys of one page and contact, or of one page and agent, may hold: UTF-8 bytes of keys and values. @see EX-110 */
export const MAX_DRAFT_BYTES = 64 * 1024;
/** The most keys of one page and contact, or of one page and agent. */
export const MAX_DRAFT_KEYS = 1_000;
/** The longest key, in characters. */
export const MAX_DRAFT_KEY_LENGTH = 256;

const key = Type.String({ minLength: 1, maxLength: MAX_DRAFT_KEY_LENGTH, description: 'Chosen by the page' });
const value = Type.String({ description: 'Any text, such as JSON; kept as it is' });
const onContact = {
  pageId: Type.String({ maxLength: 64 }),
  contactId: Type.String({ maxLength: 64, description: 'A contact that the calling agent holds' }),
  key,
};
const ofAgent = { pageId: Type.String({ maxLength: 64 }), key };

/** A draft. */
export const DraftAnswerSchema = Type.Object({ value });
/** A draft. */
export type DraftAnswer = Static<typeof DraftAnswerSchema>;

const readRoute = <const Path extends string, const Ids extends TProperties>(
  path: Path,
  ids: Ids,
  errors: readonly ErrorCode[],
) =>
  defineRoute({
    method: 'GET',
    path,
    access: 'token',
    summary: 'What a page kept under a key; 204 where it kept nothing',
    parameters: Type.Object(ids),
    answers: { 200: DraftAnswerSchema, 204: Type.Undefined() },
    errors,
  });
const writeRoute = <const Path extends string, const Ids extends TProperties>(
  path: Path,
  ids: Ids,
  errors: readonly ErrorCode[],
) =>
  defineRoute({
    method: 'PUT',
    path,
    access: 'token',
    summary: 'Keep a text under a key; 413 draft_too_large or too_many_draft_keys',
    parameters: Type.Object({ ...ids, value }),
    answers: { 204: Type.Undefined() },
    errors: ['draft_busy', 'draft_too_large', 'too_many_draft_keys', ...errors],
  });
const removeRoute = <const Path extends string, const Ids extends TProperties>(
  path: Path,
  ids: Ids,
  errors: readonly ErrorCode[],
) =>
  defineRoute({
    method: 'DELETE',
    path,
    access: 'token',
    summary: 'Forget a key; 204 also where there was none',
    parameters: Type.Object(ids),
    answers: { 204: Type.Undefined() },
    errors,
  });

const CONTACT = `${PREFIX}/{pageId}/contacts/{contactId}` as const;
const AGENT = `${PREFIX}/{pageId}/agent` as const;
const AGENT_ERRORS: readonly ErrorCode[] = ['page_not_found'];
const CONTACT_ERRORS: readonly ErrorCode[] = [...AGENT_ERRORS, 'contact_not_found', 'not_contact_owner'];

/** `GET drafts/{pageId}/contacts/{contactId}`: of a page beside a contact. @see EX-110 */
export const getContactDraft = readRoute(CONTACT, onContact, CONTACT_ERRORS);
/** `PUT drafts/{pageId}/contacts/{contactId}`. @see EX-110 */
export const putContactDraft = writeRoute(CONTACT, onContact, CONTACT_ERRORS);
/** `DELETE drafts/{pageId}/contacts/{contactId}`. @see EX-110 */
export const deleteContactDraft = removeRoute(CONTACT, onContact, CONTACT_ERRORS);
/** `GET drafts/{pageId}/agent`: of a workspace page, for the calling agent alone. @see EX-110 */
export const getAgentDraft = readRoute(AGENT, ofAgent, AGENT_ERRORS);
/** `PUT drafts/{pageId}/agent`. @see EX-110 */
export const putAgentDraft = writeRoute(AGENT, ofAgent, AGENT_ERRORS);
/** `DELETE drafts/{pageId}/agent`. @see EX-110 */
export const deleteAgentDraft = removeRoute(AGENT, ofAgent, AGENT_ERRORS);
