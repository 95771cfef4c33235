/** Who the tokens of the embedded provider are for, as their `aud`. */
export const AUDIENCE = 'patchpanel';
/** What the tokens open, as OAuth names it; the same for every client. */
export const RESOURCE = 'urn:patchpanel:agent-session-api';
/** How long an access token is good; a client that refreshes ten minutes before the end has fifty. */
export const ACCESS_TOKEN_SECONDS = 3_600;

/** How the tokens are made. */
export const resourceServer = {
  scope: 'openid',
  audience: AUDIENCE,
  accessTokenTTL: ACCESS_TOKEN_SECONDS,
  accessTokenFormat: 'jwt' as const,
  jwt: { sign: { alg: 'RS256' as const } },
};
