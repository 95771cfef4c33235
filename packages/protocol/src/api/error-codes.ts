/** One stable error: the HTTP status that it always comes with, and what it means. @see AS-8 */
export interface ErrorEntry {
  readonly status: number;
  readonly meaning: string;
}

const entry = <const Status extends number>(status: Status, meaning: string) => ({ status, meaning });

/**
 * Every error code that the server answers, with its one HTTP status and one line for people. A code is never renamed and
 * never used for anything else: clients compare codes, not texts.
 * @see AS-8
 */
export const ERRORS = {
  bad_request: entry(400, 'The request cannot be read: its address or its headers are broken.'),
  cursor_unknown: entry(400, 'The cursor was never given for this session, or lies ahead of it; join the session.'),
  disposition_not_found: entry(400, 'The skill of the contact has no such disposition.'),
  invalid_grant: entry(400, 'Name, password or refresh token are not right.'),
  invalid_parameter: entry(400, 'A parameter is missing, has the wrong type or is out of range; the text names it.'),
  malformed_json: entry(400, 'The body is not a JSON object; send one, or nothing.'),
  medium_not_supported: entry(400, 'The command is not for contacts of this medium.'),

  invalid_client: entry(401, 'The application does not name this business unit.'),
  invalid_token: entry(401, 'There is no bearer token, or it is not valid (any more); sign in again.'),

  agent_unknown: entry(403, 'The agent of the token is not in the configuration of this server.'),
  not_contact_owner: entry(403, 'Another agent holds the contact.'),
  not_granted: entry(403, 'The page lacks the grant that this needs.'),
  not_permitted: entry(403, 'The role or the permissions of the agent do not allow it.'),
  opaque_origin: entry(403, 'A page of opaque origin cannot be told from other documents, so it gets no identity.'),
  origin_not_listed: entry(403, 'The origin is none of the origins of the page.'),
  wrong_business_unit: entry(403, 'The token belongs to a business unit that this server does not serve.'),

  address_book_not_found: entry(404, 'There is no such address book for the agent.'),
  agent_not_found: entry(404, 'There is no such agent in the business unit.'),
  callback_not_found: entry(404, 'There is no such callback, or it is not one of this agent.'),
  conference_not_found: entry(404, 'The agent is in no such conference.'),
  content_not_found: entry(404, 'There is no such mail, attachment or recording, or it is no longer kept.'),
  contact_not_found: entry(404, 'There is no such contact, or no agent who holds it.'),
  no_session: entry(404, 'The agent has no session to join; start one.'),
  not_found: entry(404, 'There is nothing at this address.'),
  page_not_found: entry(404, 'There is no such page in the configuration.'),
  script_not_found: entry(404, 'There is no such script in the configuration.'),
  session_not_found: entry(404, 'There is no such session; start or join one.'),
  skill_not_found: entry(404, 'There is no such skill in the business unit.'),
  team_not_found: entry(404, 'There is no such team in the business unit.'),

  request_timeout: entry(408, 'The request took too long to arrive.'),

  agent_busy: entry(409, 'The other agent has a call already; try later, or dial into the personal queue.'),
  agent_logged_out: entry(409, 'The other agent is not signed in.'),
  conference_full: entry(409, 'The conference has as many parties as it may have.'),
  contacts_open: entry(409, 'The agent still has contacts; end them, or send endContacts or forceLogoff.'),
  idempotency_mismatch: entry(409, 'The Idempotency-Key was used for another body; choose a new key.'),
  invalid_state: entry(409, 'The contact or the agent is in a state that does not allow the command.'),
  invalid_state_change: entry(409, 'The agent cannot change to this state now.'),
  no_contact_waiting: entry(409, 'No contact of these media waits that the agent could take.'),
  personal_queue_open: entry(
    409,
    'Contacts wait for this agent alone; take them, or send ignorePersonalQueue or forceLogoff.',
  ),
  not_deciding: entry(409, 'The simulator runs on another node of the cluster, the one that decides; ask that one.'),
  session_ended: entry(409, 'The session has ended or was never known to the poll; start or join one.'),
  session_exists: entry(409, 'The agent has a session already; join it.'),
  skill_closed: entry(409, 'The skill is closed; the text says when it opens.'),
  too_many_callbacks: entry(409, 'The unit keeps no more callbacks; keep or cancel some first.'),

  cursor_expired: entry(410, 'The events behind the cursor are no longer kept; join the session.'),

  body_too_large: entry(413, 'The body is larger than the server takes; the text says how much that is.'),
  client_data_too_large: entry(413, 'A client may keep at most 64 KiB for an agent.'),
  content_too_large: entry(413, 'A mail has more attachments, or larger ones, than a mail may have.'),
  draft_too_large: entry(413, 'All drafts of a page and a contact or agent together have more than 64 KiB.'),
  entry_too_large: entry(413, 'What the command would write has more than 256 KiB.'),
  too_many_draft_keys: entry(413, 'A page keeps too many keys; delete some first.'),

  rate_limited: entry(429, 'The caller or its address sends too much; wait for Retry-After seconds.'),
  too_many_attempts: entry(429, 'Too many sign-ins failed; wait for Retry-After seconds.'),

  headers_too_large: entry(431, 'Address and headers of the request are larger than the server takes.'),

  internal_error: entry(500, 'The server failed; its log says why, under the id of x-trace-id.'),

  busy: entry(503, 'Too many people sign in at this moment; try again after Retry-After seconds.'),
  unavailable: entry(503, 'What the request needs is being replaced or out of reach; send it again after Retry-After.'),
  log_failed: entry(503, 'The server cannot write its log and has to be started again; then send the request again.'),
  draft_busy: entry(503, 'The drafts are being changed by others; try again.'),
  issuer_unreachable: entry(503, 'The issuer of tokens does not answer; try again after Retry-After seconds.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** A stable error code. @see AS-8 */
export type ErrorCode = keyof typeof ERRORS;
/** A status that an error comes with. */
export type ErrorStatus = (typeof ERRORS)[ErrorCode]['status'];
