import { PortPage } from '../run/port-page.js';
import { check, same } from '../run/verdict.js';
import { casesOf } from './case.js';
import { extended } from './extended-case.js';
import { checkSequence, numbered } from './extended-sequence.js';

/** EX-203: what comes through reloads and broken connections. */
export const EXTENDED_CONTINUITY_CASES = casesOf(
  'EX-203',
  extended({
    name: 'reload',
    title: 'through reloads nothing is lost, repeated or reordered',
    stage: 'events',
    needs: ['inject'],
    run: async (context) => {
      let page = await PortPage.open(context, ['agent']);
      const seen: unknown[] = [];
      for (let round = 0; round < 3; round++) {
        await numbered(context, page, [round * 2]);
        seen.push(...page.events().map((event) => event['Number']));
        const resume = { epoch: page.extensions['epoch'], seq: checkSequence(page) };
        const next = await context.navigate(page.page);
        await context.host.inject([{ Type: 'KitEvent', Number: round * 2 + 1 }]);
        page = await PortPage.join(next, ['agent'], resume);
      }
      await numbered(context, page, [6]);
      seen.push(...page.events().map((event) => event['Number']));
      same(seen, [0, 1, 2, 3, 4, 5, 6], 'events of three reloads');
    },
  }),
  extended({
    name: 'network',
    title: 'what happens while the connection to the platform is broken arrives once, in order, in the same stream',
    stage: 'events',
    needs: ['interrupt', 'agent-state'],
    run: async (context) => {
      const page = await PortPage.open(context, ['agent']);
      await context.host.interrupt();
      await context.host.setAgentState('Unavailable');
      await context.host.setAgentState('Available');
      await page.event((event) => event['CurrentState'] === 'Available', 'AgentState Available');
      same(
        page.events().map((event) => event['CurrentState']),
        ['Unavailable', 'Available'],
        'agent states',
      );
      same(checkSequence(page), Number(page.extensions['seq']) + 2, 'seq');
    },
  }),
  extended({
    name: 'resync',
    title: 'a resync with the platform repeats nothing and begins no new epoch',
    stage: 'events',
    needs: ['inject', 'resync'],
    run: async (context) => {
      const page = await PortPage.open(context, ['agent']);
      await numbered(context, page, [1, 2]);
      await context.host.resync();
      await numbered(context, page, [3]);
      const numbers = page.events().flatMap(({ Number: number }) => (number === undefined ? [] : [number]));
      same(numbers, [1, 2, 3], 'numbered events');
      check(!page.events().some((event) => event['Type'] === 'AgentState'), 'the same AgentState was sent again');
      const next = await PortPage.join(await context.navigate(page.page), ['agent']);
      same(next.extensions['epoch'], page.extensions['epoch'], 'epoch');
    },
  }),
);
