import { type Credentials, freshCredentials } from '@patchpanel/agent-session';
import { toAgentId } from '@patchpanel/protocol';
import type { PlatformInfo } from '@patchpanel/protocol/api';
import { RequestError, STATION } from './sandbox-api.js';

/** How the platform says that one signs in. */
export type IssuerFacts = NonNullable<PlatformInfo['signIn']>;

const BEGUN = 'patchpanel.signIn';
const CHANNEL = 'patchpanel.signIn';
const IN_WINDOW = 'window.';
const WINDOW = 'popup,width=480,height=720';

/** The way through an issuer's own pages: authorization code with PKCE. */
export interface IssuerSignIn {
  /**
   * Goes there: with this document or, where pages are mounted that must not be lost, in a window of its own, whose answer
   * `onAnswer` gets. To be called in the task of the agent's click.
   */
  begin(facts: IssuerFacts, onAnswer?: (search: string) => void): Promise<void>;
  /** What the issuer's answer gives; `undefined` where it is none that this tab asked for. Rejects with a `RequestError`. */
  finish(search: string): Promise<Credentials | undefined>;
  /** Ends the issuer's session, too. */
  end(credentials: Credentials): Promise<void>;
}

const fail = (code: string): RequestError => new RequestError(code, `the sign-in ended with ${code}`);

async function json(path: string, init?: RequestInit): Promise<Record<string, string>> {
  const answer = await fetch(path, init).catch(() => undefined);
  const body = await answer?.json().catch(() => undefined);
  if (answer === undefined || body === undefined) throw fail('UNREACHABLE');
  if (!answer.ok) throw fail(body.error ?? 'UNREACHABLE');
  return body;
}
const discover = () => json('/.well-known/openid-configuration');

const encode = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => encode(crypto.getRandomValues(new Uint8Array(32)));
const home = () => `${location.origin}/`;

/** Hands an answer of the issuer that came to a window of its own to the tab that waits for it. */
export function isAnswerForAnotherTab(search: string): boolean {
  if (new URLSearchParams(search).get('state')?.startsWith(IN_WINDOW) !== true) return false;
  new BroadcastChannel(CHANNEL).postMessage(search);
  window.close();
  return true;
}

/** Creates the way; what was begun is kept in a storage that outlives the document. */
export function createIssuerSignIn(storage: Storage): IssuerSignIn {
  let channel: BroadcastChannel | undefined;
  return {
    async begin({ clientId, scope, audience }, onAnswer) {
      channel?.close();
      const target = onAnswer && open('', '', WINDOW);
      const state = (target ? IN_WINDOW : '') + random();
      const verifier = random();
      storage.setItem(BEGUN, JSON.stringify([state, verifier, clientId]));
      if (target && onAnswer) {
        channel = new BroadcastChannel(CHANNEL);
        channel.onmessage = ({ data }) => onAnswer(data);
      }
      const { authorization_endpoint: address = '' } = await discover().catch((error) => {
        target?.close();
        throw error;
      });
      const url = new URL(address);
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
      const asked = {
        client_id: clientId,
        redirect_uri: home(),
        response_type: 'code',
        scope,
        state,
        code_challenge: encode(new Uint8Array(digest)),
        code_challenge_method: 'S256',
        ui_locales: document.documentElement.lang,
        ...(audience === undefined ? {} : { audience }),
      };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      (target ?? window).location.assign(url);
    },
    async finish(search) {
      const answer = new URLSearchParams(search);
      const begun: unknown = JSON.parse(storage.getItem(BEGUN) ?? '[]');
      const [state, verifier, clientId] = begun as string[];
      if (state === undefined || answer.get('state') !== state) return undefined;
      storage.removeItem(BEGUN);
      channel?.close();
      const code = answer.get('code');
      if (code === null) throw fail(answer.get('error') ?? 'UNREACHABLE');
      const { token_endpoint: url = '' } = await discover();
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: home(),
        client_id: clientId,
        code_verifier: verifier,
      };
      const tokens = await json(url, { method: 'POST', body: new URLSearchParams(form as Record<string, string>) });
      const { access_token: token = '' } = tokens;
      const who = await json('/incontactauthorizationserver/token/whoami', {
        method: 'POST',
        body: JSON.stringify({ token }),
      });
      const known = { serverUrl: location.origin, agentId: toAgentId(who.agent_id ?? ''), stationPhoneNumber: STATION };
      return freshCredentials(known, { url, clientId: clientId ?? '', token: '', idToken: '' }, tokens, Date.now());
    },
    async end({ refresh }) {
      if (refresh === undefined) return;
      const { end_session_endpoint: address } = await discover();
      if (address === undefined) return;
      const url = new URL(address);
      url.searchParams.set('client_id', refresh.clientId);
      url.searchParams.set('id_token_hint', refresh.idToken);
      if (url.origin === location.origin) await fetch(url);
      else {
        url.searchParams.set('post_logout_redirect_uri', home());
        location.assign(url);
      }
    },
  };
}
