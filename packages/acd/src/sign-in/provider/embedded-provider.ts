import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type Provider from 'oidc-provider';
import type { JWKS } from 'oidc-provider';
import type { Logger } from 'pino';
import type { AgentConfiguration, Configuration } from '../../configuration/types.js';
import { invalidToken } from '../../http/auth/caller.js';
import { keptSecret } from '../../http/auth/kept-secret.js';
import { type RingKey, signingKey } from '../../http/auth/key-ring.js';
import { createRenewedKeys, type KeysPorts } from '../../http/auth/renewed-keys.js';
import type { Randomness } from '../../http/randomness.js';
import type { SignedOut } from '../signed-out.js';
import { type ClaimedPlace, idTokenClaims } from './agent-claims.js';
import { createProviderAdapter } from './provider-adapter.js';
import type { ProviderClients } from './provider-clients.js';
import { loadProviderLibrary } from './provider-library.js';
import { providerSettings } from './provider-settings.js';
import { AUDIENCE } from './resource.js';
import { registerTokenExchange } from './token-exchange.js';

const ALGORITHM = 'RS256';
const CLOCK_TOLERANCE_SECONDS = 60;

/** The OpenID provider of one node; its state is in the documents, its keys renew themselves. */
export interface EmbeddedProvider {
  /** The provider with the keys of this moment. */
  current(): Promise<Provider>;
  /** The claims of an access token that this provider signed. @throws ApiError `invalid_token` */
  readAccessToken(token: string): Promise<JWTPayload>;
}

/** What the provider is made of. */
export interface EmbeddedProviderPorts extends KeysPorts {
  readonly configuration: Configuration;
  readonly randomness: Randomness;
  readonly logger: Logger;
  readonly clients: ProviderClients;
  readonly signedOut: Pick<SignedOut, 'add'>;
  readonly place: () => ClaimedPlace;
  /** The server's address: `iss` of every token. */
  readonly issuer: () => string;
  readonly agent: (subject: string) => AgentConfiguration | undefined;
}

/** Opens the provider; the first start makes its key and the secret of its cookies. */
export async function createEmbeddedProvider(ports: EmbeddedProviderPorts): Promise<EmbeddedProvider> {
  const { documents, unit, clock, randomness, clients, issuer, agent, place, signedOut } = ports;
  const keys = await createRenewedKeys(ports, 'sign-in', ALGORITHM);
  const cookieSecret = Buffer.from(await keptSecret(documents, unit, 'cookies', randomness)).toString('base64url');
  const adapter = createProviderAdapter({ documents, unit, clock, clients });
  let built: { readonly kids: string; readonly provider: Promise<Provider> } | undefined;

  async function build(jwks: JWKS): Promise<Provider> {
    const { Provider } = await loadProviderLibrary();
    const settings = providerSettings({ clients, place: place(), agent, cookieSecret });
    const provider = new Provider(issuer(), { ...settings, adapter, jwks });
    provider.proxy = true;
    mayReturn(provider, clients);
    rememberSignOuts(provider, signedOut);
    registerTokenExchange(provider, {
      read: readAccessToken,
      idTokenClaims: (subject) => {
        const found = agent(subject);
        return found === undefined ? undefined : idTokenClaims(found, place());
      },
    });
    provider.on('server_error', (_ctx, error) => {
      ports.logger.error({ error: { name: error.name, stack: error.stack } }, 'the sign-in failed');
    });
    return provider;
  }

  async function readAccessToken(token: string): Promise<JWTPayload> {
    const published = createLocalJWKSet({
      keys: (await keys.current()).map(({ kid, secret }) => publicKey(kid, secret)),
    });
    const verified = await jwtVerify(token, published, {
      issuer: issuer(),
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      typ: 'at+jwt',
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }).catch(() => {
      throw invalidToken('The token is not one of this server or has expired; sign in again.');
    });
    return verified.payload;
  }

  return {
    async current() {
      const ordered = signingFirst(await keys.current(), clock.now());
      const kids = ordered.map(({ kid }) => kid).join(' ');
      if (built?.kids !== kids) built = { kids, provider: build({ keys: ordered.map(toProviderKey) }) };
      return built.provider;
    },
    readAccessToken,
  };
}

/** The provider signs with the first key that fits, and publishes them all. */
function signingFirst(keys: readonly RingKey[], now: number): readonly RingKey[] {
  const signing = signingKey(keys, now);
  return signing === undefined ? keys : [signing, ...keys.filter(({ kid }) => kid !== signing.kid)];
}

const toProviderKey = ({ kid, secret }: RingKey) => ({ ...secret, kid, alg: ALGORITHM, use: 'sig' }) as JWKS['keys'][0];

/** Names each member: what is not named here is never shown. */
function publicKey(kid: string, { kty = '', n = '', e = '' }: RingKey['secret']) {
  return { kty, n, e, kid, alg: ALGORITHM, use: 'sig' };
}

/** Where people may be sent is by origin for desktops that are not ours, and for ours by address. */
function mayReturn(provider: Provider, clients: ProviderClients): void {
  const check = function (this: { readonly clientId: string }, address: string): boolean {
    return clients.mayReturnTo(this.clientId, address);
  };
  Object.assign(provider.Client.prototype, { redirectUriAllowed: check, postLogoutRedirectUriAllowed: check });
}

/** A sign-out ends the access tokens too: whichever way it comes, the provider destroys the session. */
function rememberSignOuts({ Session }: Provider, signedOut: Pick<SignedOut, 'add'>): void {
  const { destroy } = Session.prototype;
  Object.assign(Session.prototype, {
    async destroy(this: InstanceType<Provider['Session']>): Promise<void> {
      await signedOut.add(this.uid);
      await destroy.call(this);
    },
  });
}
