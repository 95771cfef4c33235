import type Provider from 'oidc-provider';
import { DESKTOP_CLIENT } from '../provider/provider-clients.js';

/**
 * The form of a token request. The vendor's client refreshes without saying who it is, so the client is taken from the
 * refresh token: it is a public client, and its id proves nothing. Whoever's an unknown token is, the answer is the same.
 */
export async function tokenForm(body: string, provider: Provider): Promise<string> {
  const form = new URLSearchParams(body);
  const token = form.get('refresh_token');
  if (form.get('grant_type') !== 'refresh_token' || token === null || form.has('client_id')) return body;
  const known = await provider.RefreshToken.find(token, { ignoreExpiration: true });
  form.set('client_id', known?.clientId ?? DESKTOP_CLIENT);
  return form.toString();
}
