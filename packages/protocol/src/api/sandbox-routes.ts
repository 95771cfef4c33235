import { type Static, Type } from 'typebox';
import { defineRoute } from './route-contract.js';

const PREFIX = '/sandbox/v1' as const;

/** `POST /sandbox/v1/tokens`: a bearer token for an agent, without a password. */
export const postSandboxToken = defineRoute({
  method: 'POST',
  path: `${PREFIX}/tokens`,
  access: 'public',
  summary: 'A bearer token for an agent',
  parameters: Type.Object({ agentId: Type.String({ maxLength: 64 }) }),
  answers: { 200: Type.Object({ access_token: Type.String(), token_type: Type.String(), expires_in: Type.Integer() }) },
  errors: ['agent_not_found', 'too_many_attempts'],
});

/** Everything a test or a sign-in screen wants to know of the unit. */
export const SandboxStateSchema = Type.Object({
  agents: Type.Array(
    Type.Object({
      agentId: Type.String(),
      userName: Type.String(),
      firstName: Type.String(),
      lastName: Type.String(),
      teamId: Type.String(),
      teamName: Type.String(),
      state: Type.String({ description: '`LoggedOut`, `Available`, `Unavailable` ...' }),
      reason: Type.String(),
      acw: Type.Boolean(),
      muted: Type.Boolean(),
      contactIds: Type.Array(Type.String()),
    }),
  ),
  contacts: Type.Array(
    Type.Object({
      contactId: Type.String(),
      mediaType: Type.String(),
      status: Type.String(),
      skillId: Type.String(),
      agentId: Type.Optional(Type.String()),
      from: Type.String(),
      to: Type.String(),
      inbound: Type.Boolean(),
      queued: Type.Boolean(),
    }),
  ),
  queues: Type.Array(
    Type.Object({
      skillId: Type.String(),
      key: Type.String(),
      name: Type.String(),
      mediaType: Type.String(),
      waiting: Type.Integer(),
    }),
  ),
  simulator: Type.Object({ callsPerMinute: Type.Number(), demo: Type.Boolean() }),
});
/** @see getSandboxState */
export type SandboxState = Static<typeof SandboxStateSchema>;

/** `GET /sandbox/v1/state`. */
export const getSandboxState = defineRoute({
  method: 'GET',
  path: `${PREFIX}/state`,
  access: 'public',
  summary: 'Agents, contacts and queues of the moment',
  parameters: Type.Object({}),
  answers: { 200: SandboxStateSchema },
  errors: [],
});

/** `POST /sandbox/v1/simulator`: how often simulated customers call; 0 stops them. */
export const postSandboxSimulator = defineRoute({
  method: 'POST',
  path: `${PREFIX}/simulator`,
  access: 'public',
  summary: 'Set how many simulated customers call per minute',
  parameters: Type.Object({ callsPerMinute: Type.Number({ minimum: 0, maximum: 600 }) }),
  answers: { 200: Type.Object({ callsPerMinute: Type.Number() }) },
  errors: ['not_deciding'],
});
