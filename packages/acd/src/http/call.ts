import type { ContactId, SessionId } from '@patchpanel/protocol';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { FastifyRequest } from 'fastify';
import type { AgentConfiguration } from '../configuration/types.js';
import type { UnitCommand } from '../unit/commands.js';
import type { SessionView } from '../unit/views.js';
import { ApiError } from './api-error.js';
import { agentFor, type Caller, mayActForOthers } from './auth/caller.js';
import type { HttpContext } from './http-context.js';
import { runCommand } from './run-command.js';
import { parseSessionId } from './session-ids.js';

/** One authenticated request on its way through a handler. */
export interface Call {
  readonly context: HttpContext;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  /** The route's own name, part of the scope of an `Idempotency-Key`. */
  readonly route: string;
  /** The checked parameters without `sessionId`, which may differ between repeats of one command. */
  readonly fingerprint: string;
}

/** Gives a command of an agent to the unit. @throws ApiError @see AS-9 */
export function run(call: Call, command: UnitCommand): Promise<Readonly<Record<string, string>>> {
  return runCommand({ ...call, actor: call.caller.agentId }, command);
}

/** The session that an id opens for this caller, whatever it is called. @throws ApiError 404, 403 @see AS-7 @see AS-11 */
export async function sessionOf(call: Call, id: string): Promise<SessionView> {
  const parsed = parseSessionId(id);
  const session =
    parsed === undefined ? undefined : await call.context.unit.ask({ kind: 'session', sessionId: parsed.plain });
  if (session === undefined) throw new ApiError('session_not_found', 'There is no such session; start or join one.');
  mustOpen(call.caller, session);
  return session;
}

/** Refuses a session of another agent to everybody who may not act for others. @throws ApiError 403 @see AS-11 */
export function mustOpen(caller: Caller, session: SessionView): void {
  if (session.agentId === caller.agentId || mayActForOthers(caller)) return;
  throw new ApiError('not_permitted', 'The session belongs to another agent.');
}

/** Runs a command in a session. */
export async function runInSession(
  call: Call,
  id: string,
  command: (sessionId: SessionId) => UnitCommand,
): Promise<Readonly<Record<string, string>>> {
  return run(call, command((await sessionOf(call, id)).sessionId));
}

/** The agent that a question is about: the caller, or for those who may act for others any of the unit. @throws ApiError 403, 404 */
export function agentOf({ context, caller }: Call, asked: string | undefined): AgentConfiguration {
  const agent = context.unit.view.agentConfiguration(agentFor(caller, asked));
  if (agent === undefined) throw new ApiError('agent_not_found', 'There is no such agent in this business unit.');
  return agent;
}

/** The configured page of an id. @throws ApiError 404 */
export function pageOf({ context }: Call, id: string): PageDescription {
  const page = context.unit.view.configuration().pages.find((candidate) => candidate.id === id);
  if (page === undefined) throw new ApiError('page_not_found', 'There is no such page in the configuration.');
  return page;
}

/**
 * Refuses everybody but the agent who holds the contact now, supervisors too; gives the customer's first contact, which stays
 * the same through every transfer. @throws ApiError 403, 404
 */
export async function mustHoldContact({ context, caller }: Call, contactId: ContactId): Promise<ContactId> {
  const contact = await context.unit.ask({ kind: 'conversation', contactId });
  if (contact?.agentId === undefined) throw new ApiError('contact_not_found', 'No agent holds such a contact.');
  if (contact.agentId === caller.agentId) return contact.masterId;
  throw new ApiError('not_contact_owner', 'Another agent holds the contact.');
}
