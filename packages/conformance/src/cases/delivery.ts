import { CALL_TEXT_FIELDS } from '../run/call-event.js';
import { loose } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';

/** PM-104 to PM-106: what is delivered, how whole, and to whom. */
export const DELIVERY_CASES = [
  ...casesOf(
    'PM-104',
    {
      name: 'one-envelope',
      mark: 'D',
      title: 'one batch of the platform gives at most one envelope, in platform order',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        const mark = page.mark();
        const batch = [1, 2, 3, 4].map((number) => ({ Type: 'KitEvent', Number: number }));
        await context.host.inject(batch);
        await page.element((event) => event['Number'] === 4, 'the last event of the batch', mark);
        const envelopes = page.messages().slice(mark);
        same(
          envelopes.map((heard) => loose(heard.data)['events']),
          [batch],
          'envelopes of one batch',
        );
      },
    },
    {
      name: 'unchanged',
      mark: 'D',
      title: 'events arrive unchanged, unknown fields of any type included',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['agent']);
        const odd = { Type: 'KitEvent', a: '', b: 0, c: false, d: { e: [1, { f: '' }] }, Ω: 'é', NextStates: [] };
        await context.host.inject([odd]);
        same(await page.element((event) => event['Ω'] === 'é', 'the event'), odd, 'the event');
      },
    },
    {
      name: 'same-for-all',
      mark: 'D',
      title: 'two pages hear the same events in the same order',
      stage: 'own-call',
      run: async (context) => {
        const [one, two] = [await context.page(), await context.page()];
        await one.join(['contacts']);
        await two.join(['contacts']);
        const call = await context.call();
        await call.end();
        const last = (event: object): boolean => String(loose(event)['FinalState']).toLowerCase() === 'true';
        await one.element(last, 'last event of the call');
        await two.element(last, 'last event of the call');
        same(two.elements(), one.elements(), 'what the second page heard');
      },
    },
  ),
  ...casesOf(
    'PM-105',
    {
      name: 'digit-string',
      mark: 'C',
      title: "a contact event's id is a digit string",
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        await page.join(['contacts']);
        const call = await context.call();
        const live = await page.element((event) => 'Status' in event, 'contact event');
        check(
          typeof live['ContactID'] === 'string' && /^\d+$/.test(live['ContactID']),
          `ContactID is ${shown(live['ContactID'])}`,
        );
        same(live['ContactID'], call.id, 'ContactID');
      },
    },
    {
      name: 'snapshot-full',
      mark: 'C',
      title: 'a contact of the snapshot is the full object, unset fields ""',
      stage: 'standing-call',
      run: async (context) => {
        const page = await context.page();
        const { rest } = await page.join(['contacts']);
        const missing = CALL_TEXT_FIELDS.filter((field) => typeof loose(rest[0])[field] !== 'string');
        same(missing, [], 'string fields that are missing');
      },
    },
    {
      name: 'live-full',
      mark: 'C',
      title: 'every live contact event is the full object',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        await page.join(['contacts']);
        await (await context.call()).end();
        await page.element((event) => event['FinalState'] === 'True', 'last event of the call');
        for (const event of page.elements().map(loose)) {
          const missing = CALL_TEXT_FIELDS.filter((field) => typeof event[field] !== 'string');
          same(missing, [], `string fields that ${shown(event['Status'])} lacks`);
        }
      },
    },
    {
      name: 'no-null',
      mark: 'C',
      title: 'no field of an event of ours is null',
      stage: 'standing-call',
      run: async (context) => {
        const page = await context.page();
        const { rest } = await page.join(['all']);
        for (const event of rest.map(loose)) {
          const nulls = Object.keys(event).filter((key) => event[key] === null);
          same(nulls, [], `null fields of ${shown(event['Type'])}`);
        }
      },
    },
  ),
  ...casesOf(
    'PM-106',
    {
      name: 'navigated',
      mark: 'D',
      title: 'a document of another origin in the registered window hears nothing',
      stage: 'own-call',
      needs: ['script'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['all']);
        const attacker = await context.navigate(page, { origin: context.kit.attackerOrigin });
        const call = await context.call();
        await call.end();
        await context.behindEverything(attacker);
        const heard = attacker.messages().map((one) => one.data);
        check(heard.length === 0, `the foreign document heard ${shown(heard)}`);
      },
    },
    {
      name: 'opaque',
      mark: 'D',
      title: 'a page of an opaque origin is heard and answered',
      slots: ['opaque'],
      run: async (context) => {
        const page = await context.page('opaque');
        same((await page.join(['agent'])).acknowledgement['status'], 'OK', 'status');
      },
    },
    {
      name: 'opaque-token',
      mark: 'D',
      title: 'a page of an opaque origin never gets the session token',
      slots: ['opaque'],
      run: async (context) => {
        const page = await context.page('opaque');
        const { rest } = await page.join(['all', 'sessioninfo']);
        same(
          rest.map(loose).filter((element) => 'sessionToken' in element),
          [],
          'tokens',
        );
      },
    },
    {
      name: 'opaque-port',
      mark: 'D',
      title: 'a page of an opaque origin never gets a port',
      slots: ['opaque'],
      run: async (context) => {
        const page = await context.page('opaque');
        const { message, acknowledgement } = await page.join(['agent'], {
          extensions: { version: 1, documentId: 'kit' },
        });
        same([message.ports, 'extensions' in acknowledgement], [0, false], 'ports and extensions');
      },
    },
  ),
];
