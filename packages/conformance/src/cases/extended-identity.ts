import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { CaseContext } from '../run/case-context.js';
import { PortPage } from '../run/port-page.js';
import { check, Failure, Inconclusive, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';
import { extended } from './extended-case.js';

const MAX_SECONDS = 60;

/** Asks for an identity, and verifies it as the page's server would. @throws Failure where that does not succeed */
async function verified(context: CaseContext, page: PortPage, nonce: string): Promise<JWTPayload> {
  const { outcome, value } = await page.request({ kind: 'identity', nonce });
  same(outcome, 'applied', 'outcome');
  const answer = await fetch(new URL('/.well-known/jwks.json', context.host.url));
  if (!answer.ok) throw new Inconclusive(`the host's origin publishes no /.well-known/jwks.json (${answer.status})`);
  const keys = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
  const demands = { audience: page.page.document.origin, algorithms: ['EdDSA', 'ES256'] };
  try {
    return (await jwtVerify(String(value), keys, demands)).payload;
  } catch (error) {
    throw new Failure(`the published keys do not verify the token: ${error instanceof Error ? error.message : error}`);
  }
}

/** EX-401: the identity that a page's server can check. */
export const EXTENDED_IDENTITY_CASES = casesOf(
  'EX-401',
  extended({
    name: 'jws',
    title: "identity is a compact JWS of the published keys, for the page's origin, with the nonce echoed",
    run: async (context) => {
      const claims = await verified(context, await PortPage.open(context, ['agent']), 'kit-nonce');
      same(claims['nonce'], 'kit-nonce', 'nonce');
    },
  }),
  extended({
    name: 'sixty-seconds',
    title: 'it lives 60 s at most',
    run: async (context) => {
      const { exp = 0, iat = 0 } = await verified(context, await PortPage.open(context, ['agent']), 'kit-life');
      check(iat > 0 && exp > iat && exp - iat <= MAX_SECONDS, `the token lives ${exp - iat} s`);
    },
  }),
  extended({
    name: 'agent',
    title: "its claims name the context's agent",
    run: async (context) => {
      const page = await PortPage.open(context, ['agent']);
      const claims = await verified(context, page, 'kit-agent');
      const { agent } = page.extensions['context'] as { agent: { id: string; name: string } };
      for (const part of [agent.id, agent.name])
        check(Object.values(claims).includes(part), `${shown(part)} is in none of the claims ${shown(claims)}`);
    },
  }),
  extended({
    name: 'contact',
    title: "that of a panel names the panel's contact",
    stage: 'own-call',
    slots: ['panel'],
    run: async (context) => {
      const call = await context.call();
      const claims = await verified(context, await PortPage.join(await context.panel(call), ['contact']), 'kit-panel');
      check(Object.values(claims).includes(call.id), `contact ${call.id} is in none of the claims ${shown(claims)}`);
    },
  }),
  extended({
    name: 'not-granted',
    title: 'a page without the grant gets none',
    slots: ['plain'],
    run: async (context) => {
      const page = await PortPage.join(await context.page('plain'), ['agent']);
      const result = await page.request({ kind: 'identity' });
      same([result['outcome'], result['reason']], ['rejected', 'NOT_GRANTED'], 'result');
    },
  }),
);
