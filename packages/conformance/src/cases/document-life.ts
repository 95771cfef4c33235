import type { Plan } from '../kit/page/instructions.js';
import { loose } from '../run/page-under-test.js';
import { same } from '../run/verdict.js';
import { casesOf } from './case.js';
import { registration } from './registration-order.js';

const inline = (types: readonly string[]): Plan => ({ inline: [registration(types)] });

/** PM-213: a new document in a frame. */
export const DOCUMENT_LIFE_CASES = casesOf(
  'PM-213',
  {
    name: 'load-ends-nothing',
    mark: 'D',
    title: '(a) a registration made before the first load goes on after it',
    stage: 'events',
    needs: ['agent-state'],
    run: async (context) => {
      const page = await context.page('workspace', inline(['agent']));
      await page.acknowledged();
      await context.host.setAgentState('Unavailable');
      await page.element((event) => event['CurrentState'] === 'Unavailable', 'AgentState after the load');
      await context.host.setAgentState('Available');
      await page.element((event) => event['CurrentState'] === 'Available', 'AgentState after the load', 1);
      same(page.acknowledgements().length, 1, 'acknowledgements');
    },
  },
  {
    name: 'reload-inline',
    mark: 'D',
    title: '(b, c) a reloaded document that registers while it is parsed gets its own acknowledgement',
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const next = await context.navigate(page, { plan: inline(['agent']) });
      same((await next.acknowledged()).acknowledgement['status'], 'OK', 'status');
    },
  },
  {
    name: 'reload-late',
    mark: 'D',
    title: '(b) a reloaded document that registers after its load gets its own acknowledgement',
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const next = await context.navigate(page);
      same((await next.join(['agent'])).acknowledgement['status'], 'OK', 'status');
    },
  },
  {
    name: 'reload-snapshot',
    mark: 'D',
    title: '(b) and its own snapshot, by its own filter',
    stage: 'standing-call',
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const next = await context.navigate(page);
      const { rest } = await next.join(['contacts']);
      same(
        rest.map((event) => loose(event)['ContactID']),
        [context.standing.id],
        'contacts of the snapshot',
      );
    },
  },
  {
    name: 'reload-inline-snapshot',
    mark: 'D',
    title: '(c) the held registration of a reloaded document brings its own snapshot',
    stage: 'standing-call',
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const next = await context.navigate(page, { plan: inline(['contacts']) });
      const { rest } = await next.acknowledged();
      same(
        rest.map((event) => loose(event)['ContactID']),
        [context.standing.id],
        'contacts of the snapshot',
      );
    },
  },
  {
    name: 'reload-twice',
    mark: 'D',
    title: 'every one of several reloads is answered once',
    run: async (context) => {
      let page = await context.page();
      await page.join(['agent']);
      for (let turn = 0; turn < 3; turn++) {
        page = await context.navigate(page, { plan: inline(['agent']) });
        await page.acknowledged();
        same(page.acknowledgements().length, 1, `acknowledgements after reload ${turn + 1}`);
      }
    },
  },
  {
    name: 'once-after-reload',
    mark: 'D',
    title: 'a window never has two subscriptions: after a reload every event arrives once',
    stage: 'own-call',
    run: async (context) => {
      const page = await context.page();
      await page.join(['contacts']);
      const next = await context.navigate(page, { plan: inline(['contacts']) });
      await next.acknowledged();
      const call = await context.call();
      await call.end();
      await next.element((event) => event['FinalState'] === 'True', 'last event of the call');
      same(next.elements(), call.events(), 'events of the call');
    },
  },
  {
    name: 'held-then-refused',
    mark: 'D',
    title: '(c) a second registration is refused when no load comes, and the events held meanwhile arrive, once',
    stage: 'events',
    needs: ['agent-state', 'console'],
    run: async (context) => {
      const page = await context.page();
      const [issuer, from] = [`kit-held-${context.unheld()}`, context.host.warnings().length];
      await page.join(['agent'], { issuer });
      const mark = page.mark();
      await page.register(['agent'], { issuer });
      await context.host.setAgentState('Unavailable');
      await context.host.setAgentState('Available');
      await context.warning(from, issuer);
      await page.element((event) => event['CurrentState'] === 'Available', 'AgentState Available', mark);
      const states = page.elements(mark).map((event) => loose(event)['CurrentState']);
      same([states, page.acknowledgements().length], [['Unavailable', 'Available'], 1], 'states and acknowledgements');
    },
  },
  {
    name: 'slow-document',
    mark: 'D',
    title: '(d) a refused registration of a slow document is answered when its load comes',
    needs: ['console'],
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const [gate, issuer] = [`gate-${context.unheld()}`, `kit-slow-${context.unheld()}`];
      context.later(() => context.kit.openGate(gate));
      const from = context.host.warnings().length;
      const next = await context.navigate(page, { plan: { inline: [registration(['agent'], { issuer })], gate } });
      await context.warning(from, issuer);
      same(next.acknowledgements().length, 0, 'acknowledgements before the load');
      context.kit.openGate(gate);
      same((await next.acknowledged()).acknowledgement['status'], 'OK', 'status');
    },
  },
  {
    name: 'after-slow-document',
    mark: 'D',
    title: "(d) and the window's next registration after that is answered too",
    needs: ['console'],
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const [gate, issuer] = [`gate-${context.unheld()}`, `kit-slow-${context.unheld()}`];
      context.later(() => context.kit.openGate(gate));
      const from = context.host.warnings().length;
      const next = await context.navigate(page, { plan: { inline: [registration(['agent'], { issuer })], gate } });
      await context.warning(from, issuer);
      context.kit.openGate(gate);
      await next.acknowledged();
      await next.join(['agent']);
      same(next.acknowledgements().length, 2, 'acknowledgements');
    },
  },
  {
    name: 'other-page',
    mark: 'D',
    title: 'another document of the same origin is a new document too',
    run: async (context) => {
      const page = await context.page();
      await page.join(['contact'], { contactId: 31 });
      const next = await context.navigate(page, { plan: inline(['contact']) });
      same((await next.acknowledged()).acknowledgement['contactId'], null, 'contactId');
    },
  },
  {
    name: 'never-registered',
    mark: 'D',
    title: "(a) a new document that never registers hears the window's events on, and no acknowledgement",
    stage: 'events',
    needs: ['agent-state'],
    run: async (context) => {
      const page = await context.page();
      await page.join(['agent']);
      const next = await context.navigate(page);
      await context.host.setAgentState('Unavailable');
      await context.host.setAgentState('Available');
      await next.element((event) => event['CurrentState'] === 'Available', 'AgentState Available');
      const states = next.elements().map((event) => loose(event)['CurrentState']);
      same([states, next.acknowledgements().length], [['Unavailable', 'Available'], 0], 'states, acknowledgements');
    },
  },
);
