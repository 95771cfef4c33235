import { loose, type PageUnderTest } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';

const tokensOf = (rest: readonly unknown[]): readonly object[] =>
  rest.map(loose).filter((element) => element['messageType'] === 'SessionInfo' || 'sessionToken' in element);
const tokenOf = async (page: PageUnderTest, types: readonly string[]): Promise<readonly object[]> =>
  tokensOf((await page.join(types)).rest);

/** PM-403: the session token. */
export const TOKEN_CASES = casesOf(
  'PM-403',
  {
    name: 'shape',
    mark: 'S',
    title: 'the token is { messageType: "SessionInfo", sessionToken }, inside events',
    run: async (context) => {
      const [token] = await tokenOf(await context.page(), ['sessioninfo']);
      check(token !== undefined, 'no token came with the acknowledgement');
      same(Object.keys(token).sort(), ['messageType', 'sessionToken'], 'keys');
      const { sessionToken } = token as { sessionToken: unknown };
      check(typeof sessionToken === 'string' && sessionToken !== '', `sessionToken is ${shown(typeof sessionToken)}`);
    },
  },
  {
    name: 'once',
    mark: 'C',
    title: 'it comes once, however many types ask for it',
    run: async (context) => {
      same((await tokenOf(await context.page(), ['sessioninfo', 'all', 'SESSIONINFO'])).length, 1, 'tokens');
    },
  },
  {
    name: 'all-granted',
    mark: 'D',
    title: 'all includes it for a page that is granted sessionInfo',
    run: async (context) => {
      same((await tokenOf(await context.page(), ['all'])).length, 1, 'tokens');
    },
  },
  {
    name: 'same-for-pages',
    mark: 'D',
    title: 'all granted pages get the same token',
    run: async (context) => {
      const one = await tokenOf(await context.page(), ['sessioninfo']);
      same(await tokenOf(await context.page(), ['sessioninfo']), one, 'the second token');
    },
  },
  {
    name: 'withheld',
    mark: 'D',
    title: 'without the grant the token is withheld',
    slots: ['plain'],
    run: async (context) => {
      const tokens = await tokenOf(await context.page('plain'), ['sessioninfo', 'all']);
      check(tokens.length === 0, 'a page without the grant got a session token');
    },
  },
  {
    name: 'withheld-ok',
    mark: 'D',
    title: 'without the grant the subscription stands',
    slots: ['plain'],
    run: async (context) => {
      const { acknowledgement } = await (await context.page('plain')).join(['sessioninfo']);
      same([acknowledgement['status'], acknowledgement['reason']], ['OK', 'Success'], 'acknowledgement');
    },
  },
  {
    name: 'withheld-warning',
    mark: 'D',
    title: 'a console warning names the missing grant',
    slots: ['plain'],
    needs: ['console'],
    run: async (context) => {
      const from = context.host.warnings().length;
      await (await context.page('plain')).join(['sessioninfo']);
      await context.warning(from, 'sessionInfo');
    },
  },
  {
    name: 'not-for-others',
    mark: 'S',
    title: 'contact and contacts bring no token',
    run: async (context) => {
      same(await tokenOf(await context.page(), ['contacts', 'contact']), [], 'tokens');
    },
  },
  {
    name: 'new-session',
    mark: 'D',
    title: 'a session that starts brings its token to a subscribed page',
    stage: 'session',
    run: async (context) => {
      const page = await context.page();
      await page.join(['sessioninfo']);
      const mark = page.mark();
      await context.signedOut(async () => undefined);
      const token = await page.element(
        (element) => element['messageType'] === 'SessionInfo',
        'token of the new session',
        mark,
      );
      check(typeof token['sessionToken'] === 'string', 'the token is no string');
    },
  },
  {
    name: 'works',
    mark: 'C',
    title: "it names the agent's session at the platform's API",
    stage: 'events',
    needs: ['token-call', 'agent-state'],
    run: async (context) => {
      const page = await context.page();
      const [token] = await tokenOf(page, ['sessioninfo', 'agent']);
      check(token !== undefined, 'no token came with the acknowledgement');
      context.later(() => context.host.setAgentState('Available'));
      const isTaken = await context.host.useToken(String(loose(token)['sessionToken']));
      check(isTaken, "the platform's API knows no such session");
      await page.element(
        (event) => event['CurrentState'] === 'Unavailable',
        "AgentState that the token's call made",
        1,
      );
    },
  },
  {
    name: 'unchanged',
    mark: 'D',
    title: 'a resync sends the token again only if it has changed',
    stage: 'events',
    needs: ['resync', 'inject'],
    run: async (context) => {
      const page = await context.page();
      const [before] = await tokenOf(page, ['sessioninfo', 'agent']);
      const mark = page.mark();
      await context.host.resync();
      await context.host.inject([{ Type: 'KitEvent', Number: 1 }]);
      await page.element((event) => event['Number'] === 1, 'the event after the resync', mark);
      for (const token of tokensOf(page.elements(mark))) {
        check(shown(token) !== shown(before), 'the same token was sent twice');
      }
    },
  },
);
