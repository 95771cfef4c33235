import type { AllClientMetadata } from 'oidc-provider';

/** The client id of our own desktop. */
export const DESKTOP_CLIENT = 'patchpanel-desktop';
/** The client id of tokens that the legacy token service gives. */
export const LEGACY_CLIENT = 'patchpanel-legacy';
/** The grant by which a client changes an access token for tokens of its own. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

const CLIENT_ID = /^[\w.@:-]{1,64}$/;

/** Who may ask for tokens, and where a code may be sent. */
export interface ProviderClients {
  find(clientId: string): AllClientMetadata | undefined;
  /** Whether a code may be sent, or a person returned, to this address. */
  mayReturnTo(clientId: string, address: string): boolean;
  isOwnOrigin(origin: string): boolean;
}

/**
 * The desktop at its own addresses; and under whatever id a desktop on one of the origins that the operator lets call the
 * API, such as the vendor's. All are public clients: PKCE binds the code to whoever asked for it.
 */
export function createProviderClients(
  ownOrigins: () => readonly string[],
  otherOrigins: readonly string[],
): ProviderClients {
  const home = (origin: string): string => `${origin}/`;
  return {
    find(clientId) {
      const origins = clientId === DESKTOP_CLIENT || clientId === LEGACY_CLIENT ? ownOrigins() : otherOrigins;
      if (!CLIENT_ID.test(clientId) || origins.length === 0) return undefined;
      return {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', TOKEN_EXCHANGE],
        id_token_signed_response_alg: 'RS256',
        redirect_uris: origins.map(home),
        post_logout_redirect_uris: origins.map(home),
      };
    },
    mayReturnTo(clientId, address) {
      if (clientId === DESKTOP_CLIENT) return ownOrigins().map(home).includes(address);
      if (clientId === LEGACY_CLIENT || !URL.canParse(address)) return false;
      const { origin, hash, username, password } = new URL(address);
      return otherOrigins.includes(origin) && hash === '' && username === '' && password === '';
    },
    isOwnOrigin: (origin) => ownOrigins().includes(origin),
  };
}
