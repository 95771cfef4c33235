import { loose } from '../run/page-under-test.js';
import { check, same, shown } from '../run/verdict.js';
import { casesOf } from './case.js';

const OWN_KEYS = ['contactId', 'events', 'issuer'];

/** PM-101 to PM-103: what every envelope looks like. */
export const ENVELOPE_CASES = [
  ...casesOf(
    'PM-101',
    {
      name: 'object',
      mark: 'S',
      title: 'an envelope is a structured-cloned object, never a JSON string',
      run: async (context) => {
        const page = await context.page();
        const mark = page.mark();
        await page.register(['agent']);
        const first = await page.until(() => page.messages()[mark], 'answer to a registration');
        check(typeof first.data === 'object' && first.data !== null, `the envelope is ${shown(first.data)}`);
      },
    },
    {
      name: 'keys',
      mark: 'S',
      title: 'an envelope has exactly issuer, contactId and events',
      run: async (context) => {
        const page = await context.page();
        const { envelope } = await page.join(['agent']);
        same(Object.keys(envelope).sort(), OWN_KEYS, 'keys of the envelope');
      },
    },
    {
      name: 'issuer',
      mark: 'S',
      title: "an envelope's issuer is the dialect's",
      run: async (context) => {
        const page = await context.page();
        const { envelope } = await page.join(['agent']);
        same(envelope['issuer'], context.dialect.issuer, 'issuer');
      },
    },
    {
      name: 'error-keys',
      mark: 'S',
      title: 'the envelope of an ERROR acknowledgement has the same three keys',
      run: async (context) => {
        const page = await context.page();
        const { envelope } = await page.join(['agent'], { contactId: 0 });
        same(Object.keys(envelope).sort(), OWN_KEYS, 'keys of the envelope');
        same(envelope['issuer'], context.dialect.issuer, 'issuer');
      },
    },
  ),
  ...casesOf(
    'PM-102',
    {
      name: 'none',
      mark: 'S',
      title: 'without any contact the envelope says null',
      run: async (context) => {
        const page = await context.page();
        const { envelope } = await page.join(['agent']);
        same(envelope['contactId'], null, 'contactId of the envelope');
      },
    },
    {
      name: 'integer',
      mark: 'S',
      title: 'the id passed at registration stands in the envelope',
      run: async (context) => {
        const page = await context.page();
        const { envelope } = await page.join(['contact'], { contactId: 4711 });
        same(envelope['contactId'], 4711, 'contactId of the envelope');
      },
    },
    {
      name: 'digit-string',
      mark: 'S',
      title: 'a digit string is turned into the integer',
      run: async (context) => {
        const page = await context.page();
        const { envelope } = await page.join(['contact'], { contactId: '0004711' });
        same(envelope['contactId'], 4711, 'contactId of the envelope');
      },
    },
    {
      name: 'beyond-safe',
      mark: 'D',
      title: 'an id beyond 2^53 - 1 is its digit string in envelope and acknowledgement',
      run: async (context) => {
        const page = await context.page();
        const contactId = '9007199254740993';
        const { envelope, acknowledgement } = await page.join(['contact'], { contactId });
        same([envelope['contactId'], acknowledgement['contactId']], [contactId, contactId], 'contactId');
      },
    },
    {
      name: 'error-null',
      mark: 'D',
      title: 'an ERROR leaves null in envelope and acknowledgement',
      run: async (context) => {
        const page = await context.page();
        const { envelope, acknowledgement } = await page.join(['nothing'], { contactId: 4711 });
        same([envelope['contactId'], acknowledgement['contactId']], [null, null], 'contactId');
      },
    },
    {
      name: 'own-key',
      mark: 'S',
      title: 'contactId is always there, never undefined',
      run: async (context) => {
        const page = await context.page();
        for (const joined of [await page.join(['agent'], { contactId: -1 }), await page.join(['agent'])]) {
          check(Object.hasOwn(joined.envelope, 'contactId'), 'the envelope has no contactId');
          check(joined.envelope['contactId'] !== undefined, 'contactId of the envelope is undefined');
          check(joined.acknowledgement['contactId'] !== undefined, 'contactId of the acknowledgement is undefined');
        }
      },
    },
    {
      name: 'later-envelopes',
      mark: 'S',
      title: 'every envelope of a subscription carries the same contactId',
      stage: 'own-call',
      run: async (context) => {
        const page = await context.page();
        await page.join(['all'], { contactId: 4711 });
        const call = await context.call();
        await page.element((event) => String(event['ContactID']) === call.id, `event of contact ${call.id}`);
        const ids = page.messages().map((heard) => loose(heard.data)['contactId']);
        same(new Set(ids), new Set([4711]), 'contactId of all envelopes');
      },
    },
  ),
  ...casesOf(
    'PM-103',
    {
      name: 'array',
      mark: 'S',
      title: 'events is a real Array with at least one element',
      run: async (context) => {
        const page = await context.page();
        const mark = page.mark();
        await page.register(['all']);
        const first = await page.until(() => page.messages()[mark], 'answer to a registration');
        const events = loose(first.data)['events'];
        check(Array.isArray(events), `events is no real Array: ${shown(events)}`);
        check(events.length > 0, 'events is empty');
      },
    },
    {
      name: 'plain',
      mark: 'C',
      title: 'every element is a plain object, never null or a primitive',
      stage: 'standing-call',
      run: async (context) => {
        const page = await context.page();
        const { rest } = await page.join(['all']);
        for (const element of rest) {
          const plain = typeof element === 'object' && element !== null && !Array.isArray(element);
          check(plain, `an element of events is ${shown(element)}`);
        }
      },
    },
    {
      name: 'type',
      mark: 'C',
      title: "an element's own Type is a string or the key is absent",
      stage: 'standing-call',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement, rest } = await page.join(['all']);
        for (const element of [acknowledgement, ...rest.map(loose)]) {
          const fits = !Object.hasOwn(element, 'Type') || typeof element['Type'] === 'string';
          check(fits, `an element has Type ${shown(element['Type'])}: ${shown(element)}`);
        }
      },
    },
    {
      name: 'bad-dropped',
      mark: 'D',
      title: 'an event that is no plain object, or has no string Type, is dropped; the rest of its batch arrives',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await context.page();
        await page.join(['all']);
        const mark = page.mark();
        const good = (n: number) => ({ Type: 'KitEvent', Number: n });
        const bad = [null, 'text', 7, [good(9)], { Type: 5 }, { Type: null }] as unknown as object[];
        await context.host.inject([good(1), ...bad, good(2)] as Record<string, unknown>[]);
        await page.element((event) => event['Number'] === 2, 'the last good event', mark);
        same(page.elements(mark), [good(1), good(2)], 'what arrived of the batch');
      },
    },
  ),
];
