import { eventContactId } from '@patchpanel/protocol/events';
import type { CaseContext } from '../run/case-context.js';
import { type Loose, loose, type PageUnderTest } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';

/** Subscribes a fresh page and lets a call and a change of agent state happen; answers what the page heard of them. */
async function heardOfWork(context: CaseContext, types: readonly string[]): Promise<readonly Loose[]> {
  const page = await context.page();
  await page.join(types);
  const mark = page.mark();
  const call = await context.call();
  await call.end();
  const from = context.observer.events().length;
  await context.host.setAgentState('Unavailable');
  await context.observer.event((event) => event['CurrentState'] === 'Unavailable', 'AgentState Unavailable', from);
  await context.host.setAgentState('Available');
  await context.observer.event((event) => event['CurrentState'] === 'Available', 'AgentState Available', from);
  await page.fence();
  return page.elements(mark).map(loose);
}

const work = (
  draft: Pick<CaseDraft, 'name' | 'title'> & { types: readonly string[]; judge: (heard: readonly Loose[]) => void },
): CaseDraft => ({
  name: draft.name,
  mark: 'S',
  title: draft.title,
  stage: 'own-call',
  needs: ['agent-state'],
  run: async (context) => draft.judge(await heardOfWork(context, draft.types)),
});
const ofContact = (event: Loose): boolean => eventContactId(event) !== undefined;
const ofAgent = (event: Loose): boolean => event['Type'] === 'AgentState' && event['CurrentState'] === 'Unavailable';

/** Injects one event and tells whether a page of this filter hears it before the event that everybody hears. */
async function admits(context: CaseContext, page: PageUnderTest, event: Loose): Promise<boolean> {
  const mark = page.mark();
  const before = context.observer.events().length;
  await context.host.inject([{ ...event, KitProbe: before }]);
  await context.observer.event((one) => one['KitProbe'] === before, 'the injected event', before);
  await context.behindEverything(page);
  return page.elements(mark).some((one) => loose(one)['KitProbe'] === before);
}

const routed = (name: string, event: Loose, expected: 'agent' | 'contacts'): CaseDraft => ({
  name,
  mark: 'C',
  title: `${shown(event)} is an event ${expected === 'agent' ? 'without' : 'with'} a contact id`,
  stage: 'events',
  needs: ['inject', 'script'],
  run: async (context) => {
    const [agent, contacts] = [await context.page(), await context.page()];
    await agent.join(['agent']);
    await contacts.join(['contacts']);
    const heard = [await admits(context, agent, event), await admits(context, contacts, event)];
    same(heard, expected === 'agent' ? [true, false] : [false, true], 'heard by agent, by contacts');
  },
});

/** PM-301 to PM-307: which events a subscription lets through. */
export const FILTER_CASES = [
  ...casesOf(
    'PM-301',
    work({
      name: 'both',
      title: 'all hears events of the agent and of contacts',
      types: ['all'],
      judge: (heard) =>
        check(heard.some(ofContact) && heard.some(ofAgent), `heard ${shown(heard.map((one) => one['Type']))}`),
    }),
    work({
      name: 'agent-once',
      title: 'all hears each event once',
      types: ['all'],
      judge: (heard) => same(heard.filter(ofAgent).length, 1, 'AgentState Unavailable'),
    }),
  ),
  ...casesOf(
    'PM-302',
    work({
      name: 'agent-events',
      title: 'agent hears the agent state',
      types: ['agent'],
      judge: (heard) => check(heard.some(ofAgent), `heard ${shown(heard)}`),
    }),
    work({
      name: 'no-contacts',
      title: 'agent hears no event of a contact',
      types: ['agent'],
      judge: (heard) => same(heard.filter(ofContact), [], 'contact events'),
    }),
    {
      name: 'no-token',
      mark: 'D',
      title: 'agent alone never brings a token',
      run: async (context) => {
        const { rest } = await (await context.page()).join(['agent']);
        same(
          rest.filter((element) => 'sessionToken' in loose(element)),
          [],
          'tokens',
        );
      },
    },
  ),
  ...casesOf(
    'PM-303',
    {
      name: 'mine',
      mark: 'S',
      title: 'contact hears its contact and no other',
      stage: 'events',
      needs: ['inject', 'script'],
      run: async (context) => {
        const page = await context.page();
        const mine = await context.injected({ Status: 'Active' });
        const other = await context.injected({ Status: 'Active' });
        await page.join(['contact'], { contactId: mine.number });
        const heard = (id: string): Promise<boolean> =>
          admits(context, page, { Type: 'CallContactEvent', ContactID: id, Status: 'Active' });
        same([await heard(mine.id), await heard(other.id)], [true, false], 'heard of its own, of another');
      },
    },
    {
      name: 'call',
      mark: 'S',
      title: 'contact hears a call to its end, and the next call not at all',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        const call = await context.call();
        await page.join(['contact'], { contactId: call.number });
        await call.end();
        await page.element((event) => event['FinalState'] === 'True', 'last event of the call');
        await (await context.call()).end();
        await page.fence();
        same(
          new Set(page.elements().map((event) => loose(event)['ContactID'])),
          new Set([call.id]),
          'contacts heard of',
        );
      },
    },
    {
      name: 'digit-strings',
      mark: 'S',
      title: 'ids are compared as digit strings, leading zeros dropped',
      stage: 'standing-call',
      run: async (context) => {
        const { rest } = await (await context.page()).join(['contact'], { contactId: `000${context.standing.id}` });
        same(
          rest.map((event) => loose(event)['ContactID']),
          [context.standing.id],
          'contacts of the snapshot',
        );
      },
    },
    {
      name: 'no-agent',
      mark: 'S',
      title: 'contact brings no agent state',
      stage: 'standing-call',
      run: async (context) => {
        const { rest } = await (await context.page()).join(['contact'], { contactId: context.standing.number });
        same(
          rest.filter((event) => loose(event)['Type'] === 'AgentState'),
          [],
          'agent states',
        );
      },
    },
  ),
  ...casesOf(
    'PM-304',
    work({
      name: 'every-contact',
      title: 'contacts hears a call from its first to its last event',
      types: ['contacts'],
      judge: (heard) => {
        const last = heard.findLast((event) => event['Type'] === 'CallContactEvent');
        same(last?.['FinalState'], 'True', 'FinalState of the last event heard');
      },
    }),
    work({
      name: 'no-agent',
      title: 'contacts hears no event without a contact id',
      types: ['contacts'],
      judge: (heard) =>
        same(
          heard.filter((event) => !ofContact(event)),
          [],
          'events without a contact id',
        ),
    }),
  ),
  ...casesOf(
    'PM-305',
    work({
      name: 'nothing-else',
      title: 'sessioninfo hears no events',
      types: ['sessioninfo'],
      judge: (heard) => same(heard, [], 'events'),
    }),
  ),
  ...casesOf(
    'PM-306',
    work({
      name: 'once',
      title: 'an event that several types admit is delivered once',
      types: ['all', 'agent', 'contacts', 'contact'],
      judge: (heard) => {
        const texts = heard.map((event) => JSON.stringify(event));
        same(texts.length, new Set(texts).size, 'events, against events that differ');
      },
    }),
    work({
      name: 'union',
      title: 'agent and contacts together hear what both admit',
      types: ['agent', 'contacts'],
      judge: (heard) =>
        check(heard.some(ofContact) && heard.some(ofAgent), `heard ${shown(heard.map((one) => one['Type']))}`),
    }),
  ),
  ...casesOf(
    'PM-307',
    routed('no-type', { Note: 'no Type' }, 'agent'),
    routed('unknown-type', { Type: 'NeverHeardOf' }, 'agent'),
    routed('empty-id', { Type: 'Indicator', ContactID: '' }, 'agent'),
    routed('zero-id', { Type: 'Indicator', ContactID: '0' }, 'agent'),
    routed('absent-id', { Type: 'CallContactEvent', Status: 'Active' }, 'agent'),
    routed('id-spelling', { Type: 'PopURL', ContactId: '880001' }, 'contacts'),
    routed('other-spelling', { Type: 'PopURL', contactid: '880002' }, 'contacts'),
    routed('number-id', { Type: 'PopURL', ContactID: 880003 }, 'contacts'),
    routed('word-id', { Type: 'PopURL', ContactID: 'abc' }, 'contacts'),
    routed('unknown-with-id', { Type: 'NeverHeardOf', ContactID: '880004' }, 'contacts'),
    {
      name: 'goes-on',
      mark: 'C',
      title: 'a thousand odd events neither stop nor reorder the stream',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['all']);
        const mark = page.mark();
        const odd = (index: number): Loose =>
          [{ Note: index }, { Type: '' }, { ContactID: {} }, { Type: 'X', ContactID: [] }][index % 4] ?? {};
        await context.host.inject(Array.from({ length: 1000 }, (_, index) => ({ ...odd(index), KitIndex: index })));
        await page.element((event) => event['KitIndex'] === 999, 'the last of a thousand events', mark);
        const seen = page.elements(mark).flatMap((event) => loose(event)['KitIndex'] ?? []);
        same(
          seen,
          Array.from({ length: 1000 }, (_, index) => index),
          'events in order',
        );
      },
    },
  ),
];
