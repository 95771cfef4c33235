import { type Static, Type } from 'typebox';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';

/** What a softphone client needs before it polls; field spellings are the platform's. */
export const AgentSettingsSchema = Type.Object({
  agentId: Type.String(),
  webRTCType: Type.String(),
  webRTCWSSUrls: Type.Array(Type.String()),
  webRTCServerDomain: Type.String(),
  webRTCICEUrls: Type.Array(Type.String()),
  webRTCDNIS: Type.String(),
  persistentPanels: Type.Array(Type.String()),
  deleteCommitmentString: Type.String(),
  maxConferenceParties: Type.Integer(),
  EnableUIQueue: Type.Boolean({ description: 'false: clients use the long poll' }),
  cxaClientVersion: Type.String(),
});
/** @see getAgentSettings */
export type AgentSettings = Static<typeof AgentSettingsSchema>;

/** `GET agents/{agentId}/agent-settings`. */
export const getAgentSettings = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/agent-settings`,
  access: 'token',
  summary: 'Settings that a client reads before it polls',
  parameters: Type.Object({ agentId: Type.String() }),
  answers: { 200: AgentSettingsSchema },
  errors: ['agent_not_found', 'not_permitted'],
});

/** An agent as the directory shows it. */
export const AgentSchema = Type.Object({
  agentId: Type.String(),
  userName: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  teamId: Type.String(),
  teamName: Type.String(),
});
/** An agent as the directory shows it. */
export type Agent = Static<typeof AgentSchema>;

/** `GET agents/{agentId}`. */
export const getAgent = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}`,
  access: 'token',
  summary: 'Name and team of an agent',
  parameters: Type.Object({ agentId: Type.String() }),
  answers: { 200: Type.Object({ agents: Type.Array(AgentSchema) }) },
  errors: ['agent_not_found', 'not_permitted'],
});

/** The permissions of an agent; `Value` is `"True"` or `"False"`. */
export const PermissionsSchema = Type.Object({
  permissions: Type.Array(Type.Object({ Key: Type.String(), Value: Type.String() })),
});
/** @see getPermissions */
export type Permissions = Static<typeof PermissionsSchema>;

/** `GET permissions?agentId=`. */
export const getPermissions = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/permissions`,
  access: 'token',
  summary: 'What the agent may do; the call buttons go by it',
  parameters: Type.Object({ agentId: Type.Optional(Type.String()) }),
  answers: { 200: PermissionsSchema },
  errors: ['agent_not_found', 'not_permitted'],
});

/** The business unit of the caller's token. */
export const BusinessUnitsSchema = Type.Object({
  businessUnits: Type.Array(
    Type.Object({
      busNo: Type.String(),
      businessUnitName: Type.String(),
      features: Type.Array(Type.Object({ productId: Type.Integer(), isEnabled: Type.Boolean() })),
      maxConferenceParties: Type.Integer(),
      fileExtensions: Type.Array(Type.String()),
      isMultiContactHandling: Type.Boolean(),
      isUnifiedRoutingEnabled: Type.Boolean(),
    }),
  ),
});
/** @see getBusinessUnit */
export type BusinessUnits = Static<typeof BusinessUnitsSchema>;

/** `GET business-unit`. */
export const getBusinessUnit = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/business-unit`,
  access: 'token',
  summary: 'The business unit of the token',
  parameters: Type.Object({}),
  answers: { 200: BusinessUnitsSchema },
  errors: [],
});

/** The reasons that an agent of a team may be unavailable for. */
export const UnavailableCodesSchema = Type.Object({
  unavailableCodes: Type.Array(
    Type.Object({ outStateName: Type.String(), isAcw: Type.Boolean(), isActive: Type.Boolean() }),
  ),
});
/** @see getUnavailableCodes */
export type UnavailableCodes = Static<typeof UnavailableCodesSchema>;

/** `GET teams/{teamId}/unavailable-codes`. */
export const getUnavailableCodes = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/teams/{teamId}/unavailable-codes`,
  access: 'token',
  summary: 'The reasons for being Unavailable',
  parameters: Type.Object({ teamId: Type.String(), activityOnly: Type.Optional(Type.Boolean()) }),
  answers: { 200: UnavailableCodesSchema },
  errors: ['team_not_found'],
});

/** The server's time. */
export const ServerTimeSchema = Type.Object({ ServerTime: Type.String({ description: 'ISO 8601, UTC' }) });
/** @see getServerTime */
export type ServerTime = Static<typeof ServerTimeSchema>;

/** `GET server-time`. */
export const getServerTime = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/server-time`,
  access: 'token',
  summary: "The server's time",
  parameters: Type.Object({}),
  answers: { 200: ServerTimeSchema },
  errors: [],
});
