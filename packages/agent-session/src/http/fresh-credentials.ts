import type { Credentials, TokenRefresh } from '../contract.js';
import { memberText } from './answer.js';

const AHEAD_SECONDS = 600;

/** The credentials with the tokens of an issuer's answer; refreshed ten minutes before the end, or after half of a short life. */
export function freshCredentials(
  known: Omit<Credentials, 'accessToken' | 'refresh'>,
  { url, clientId, token, idToken }: Omit<TokenRefresh, 'at'>,
  body: unknown,
  now: number,
): Credentials {
  const seconds = Number((body as { readonly expires_in?: unknown }).expires_in) || AHEAD_SECONDS;
  const next = {
    url,
    clientId,
    token: memberText(body, 'refresh_token') || token,
    idToken: memberText(body, 'id_token') || idToken,
    at: now + Math.max(seconds - AHEAD_SECONDS, seconds / 2) * 1000,
  };
  const { serverUrl, agentId, stationPhoneNumber } = known;
  const accessToken = memberText(body, 'access_token');
  return { serverUrl, agentId, stationPhoneNumber, accessToken, ...(next.token === '' ? {} : { refresh: next }) };
}
