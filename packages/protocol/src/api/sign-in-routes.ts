import { type Static, Type } from 'typebox';
import { defineRoute } from './route-contract.js';

/** What a desktop needs to know before it signs in; its clients build addresses of these parts. */
export const PlatformConfigurationSchema = Type.Object({
  api_endpoint: Type.String(),
  area: Type.String(),
  cluster: Type.String(),
  domain: Type.String(),
  acdDomain: Type.String(),
  uhDomain: Type.String(),
});
/** @see getPlatformConfiguration */
export type PlatformConfiguration = Static<typeof PlatformConfigurationSchema>;

/** `GET /.well-known/cxone-configuration`. */
export const getPlatformConfiguration = defineRoute({
  method: 'GET',
  path: '/.well-known/cxone-configuration',
  access: 'public',
  summary: 'The parts of which a client makes the addresses of the platform',
  parameters: Type.Object({ tenantId: Type.Optional(Type.String({ maxLength: 256 })) }),
  answers: { 200: PlatformConfigurationSchema },
  errors: [],
});

/** Whom a token is of and where that agent's API is. */
export const WhoAmISchema = Type.Object({
  agent_id: Type.String(),
  bus_no: Type.String(),
  team_id: Type.String(),
  expires_in: Type.Integer({ description: 'Seconds' }),
  iss: Type.String(),
  sub: Type.String(),
  refresh_token_server_uri: Type.String(),
  resource_server_base_uri: Type.String(),
});
/** @see postWhoAmI */
export type WhoAmI = Static<typeof WhoAmISchema>;

/** `POST /incontactauthorizationserver/token/whoami`. */
export const postWhoAmI = defineRoute({
  method: 'POST',
  path: '/incontactauthorizationserver/token/whoami',
  access: 'public',
  summary: 'Whom an access token is of',
  parameters: Type.Object({ token: Type.String({ maxLength: 16_384 }) }),
  answers: { 200: WhoAmISchema },
  errors: ['invalid_token', 'issuer_unreachable'],
});

/** The tokens of the legacy token service. */
export const LegacyTokensSchema = Type.Object({
  access_token: Type.String(),
  token_type: Type.String(),
  expires_in: Type.Integer({ description: 'Seconds' }),
  refresh_token: Type.String(),
  scope: Type.String(),
  resource_server_base_uri: Type.String(),
  refresh_token_server_uri: Type.String(),
  agent_id: Type.String(),
  team_id: Type.String(),
  bus_no: Type.String(),
});
/** @see postLegacyToken */
export type LegacyTokens = Static<typeof LegacyTokensSchema>;

/** `POST /InContactAuthorizationServer/Token`: the token service of the time before OpenID Connect. */
export const postLegacyToken = defineRoute({
  method: 'POST',
  path: '/incontactauthorizationserver/token',
  access: 'public',
  summary: 'Tokens for a name and a password, or for a refresh token',
  parameters: Type.Object({
    grant_type: Type.Union([Type.Literal('password'), Type.Literal('refresh_token')]),
    username: Type.Optional(Type.String({ maxLength: 256 })),
    password: Type.Optional(Type.String({ maxLength: 1024 })),
    refresh_token: Type.Optional(Type.String({ maxLength: 1024 })),
    scope: Type.Optional(Type.String({ maxLength: 1024 })),
  }),
  answers: { 200: LegacyTokensSchema },
  errors: ['invalid_grant', 'invalid_client', 'too_many_attempts', 'busy'],
});

/** A user as the vendor's client shows it. */
export const UserAnswerSchema = Type.Object({
  user: Type.Object({
    id: Type.String(),
    userName: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    customAttributes: Type.Object({}),
  }),
});

/** `GET /user-management/v1/users/{userId}`. */
export const getUser = defineRoute({
  method: 'GET',
  path: '/user-management/v1/users/{userId}',
  access: 'token',
  summary: "The calling agent, or for supervisors and administrators another one, by the id in an id token's `sub`",
  parameters: Type.Object({ userId: Type.String({ maxLength: 64 }) }),
  answers: { 200: UserAnswerSchema },
  errors: ['agent_not_found', 'not_permitted'],
});

/** `GET /config/toggledFeatures`: no feature of the vendor's is switched on here. */
export const getToggledFeatures = defineRoute({
  method: 'GET',
  path: '/config/toggledFeatures',
  access: 'public',
  summary: "Features of the vendor's client that are on: none",
  parameters: Type.Object({}),
  answers: { 200: Type.Object({ toggledFeatures: Type.Array(Type.String()) }) },
  errors: [],
});
