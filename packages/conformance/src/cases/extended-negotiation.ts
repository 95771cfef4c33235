import { loose } from '../run/page-under-test.js';
import { PortPage } from '../run/port-page.js';
import { check, same, shown } from '../run/verdict.js';
import { type CaseDraft, casesOf } from './case.js';
import { extended } from './extended-case.js';

const malformed = (name: string, extensions: unknown): CaseDraft =>
  extended({
    name,
    title: `extensions ${shown(extensions)} are ignored: profile max`,
    run: async (context) => {
      const { message, acknowledgement } = await (await context.page()).join(['agent'], { extensions });
      same([acknowledgement['status'], 'extensions' in acknowledgement, message.ports], ['OK', false, 0], 'answer');
    },
  });

/** EX-101 to EX-104, EX-106: the negotiation. */
export const EXTENDED_NEGOTIATION_CASES = [
  ...casesOf(
    'EX-101',
    malformed('text', 'yes'),
    malformed('null', null),
    malformed('no-version', { documentId: 'a' }),
    malformed('no-document', { version: 1 }),
    malformed('long-document', { version: 1, documentId: 'd'.repeat(65) }),
    malformed('empty-document', { version: 1, documentId: '' }),
    extended({
      name: 'higher-version',
      title: 'a higher version is answered with the highest that both speak',
      run: async (context) => {
        const page = await context.page();
        const { acknowledgement } = await page.join(['agent'], { extensions: { version: 9, documentId: 'kit' } });
        same(loose(acknowledgement['extensions'])['version'], 1, 'version');
      },
    }),
    extended({
      name: 'max-unaffected',
      title: 'a page without extensions sees none of it',
      run: async (context) => {
        const { message, acknowledgement } = await (await context.page()).join(['agent']);
        same(
          [Object.keys(acknowledgement).sort(), message.ports],
          [['contactId', 'messageType', 'reason', 'status'], 0],
          'answer',
        );
      },
    }),
  ),
  ...casesOf(
    'EX-102',
    extended({
      name: 'accepted',
      title: 'the acknowledgement carries version, epoch, seq, grants, resumed and context, and one port',
      run: async (context) => {
        const { extensions } = await PortPage.open(context, ['agent']);
        same(Object.keys(extensions).sort(), ['context', 'epoch', 'grants', 'resumed', 'seq', 'version'], 'extensions');
        check(Number.isSafeInteger(extensions['seq']), `seq is ${shown(extensions['seq'])}`);
      },
    }),
    extended({
      name: 'error',
      title: 'an ERROR acknowledgement carries neither',
      run: async (context) => {
        const extensions = { version: 1, documentId: 'kit' };
        const { message, acknowledgement } = await (await context.page()).join([], { extensions });
        same(
          [acknowledgement['status'], 'extensions' in acknowledgement, message.ports],
          ['ERROR', false, 0],
          'answer',
        );
      },
    }),
  ),
  ...casesOf(
    'EX-103',
    extended({
      name: 'first-envelope',
      title: 'the first envelope holds acknowledgement and state as in max',
      run: async (context) => {
        const { joined } = await PortPage.open(context, ['agent']);
        same([joined.position, joined.rest.map((event) => loose(event)['Type'])], [0, ['AgentState']], 'envelope');
      },
    }),
    extended({
      name: 'port-only',
      title: 'afterwards events go over the port only',
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['contacts']);
        const call = await context.call();
        await page.event((event) => event['ContactID'] === call.id, 'event of the call');
        same(page.page.messages().length, 1, 'envelopes');
      },
    }),
  ),
  ...casesOf(
    'EX-104',
    extended({
      name: 'json',
      title: 'frames are JSON strings with a kind',
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['contacts']);
        const call = await context.call();
        await page.event((event) => event['ContactID'] === call.id, 'event of the call');
        for (const data of page.raw()) check(typeof data === 'string', `a frame is ${shown(data)}`);
        for (const frame of page.frames()) check(typeof frame['kind'] === 'string', `a frame is ${shown(frame)}`);
      },
    }),
    extended({
      name: 'one-frame',
      title: 'what one task produced comes as one frame',
      stage: 'events',
      needs: ['inject'],
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        const batch = [1, 2, 3].map((number) => ({ Type: 'KitEvent', Number: number }));
        await context.host.inject(batch);
        await page.event((event) => event['Number'] === 3, 'the last event of the batch');
        const frames = page.frames().filter(({ kind }) => kind === 'events');
        same(
          frames.map(({ events }) => events),
          [batch],
          'frames',
        );
      },
    }),
    extended({
      name: 'unknown-kind',
      title: 'an unknown kind is ignored',
      run: async (context) => {
        const page = await PortPage.open(context, ['agent']);
        await page.send({ kind: 'frobnicate' });
        await page.ping();
      },
    }),
  ),
  ...casesOf(
    'EX-106',
    extended({
      name: 'context',
      title: 'the context names agent, locale, time zone, theme, place and visibility',
      run: async (context) => {
        const { extensions } = await PortPage.open(context, ['agent']);
        const seen = loose(extensions['context']);
        const keys = ['activeContactId', 'agent', 'locale', 'muted', 'place', 'theme', 'timeZone', 'visible'];
        same(Object.keys(seen).sort(), keys, 'keys of the context');
        same(Object.keys(loose(seen['agent'])).sort(), ['id', 'name', 'teamId'], 'keys of the agent');
      },
    }),
    extended({
      name: 'no-foreign-contact',
      title: 'a page without contacts or all is not told of the active contact',
      stage: 'standing-call',
      run: async (context) => {
        const { extensions } = await PortPage.open(context, ['agent']);
        same(loose(extensions['context'])['activeContactId'], null, 'activeContactId');
      },
    }),
    extended({
      name: 'change',
      title: 'a change brings a context frame',
      stage: 'own-call',
      run: async (context) => {
        const page = await PortPage.open(context, ['all']);
        await context.call();
        await page.command('setMute', { on: true });
        await page.frame((frame) => frame['kind'] === 'context' && frame['muted'] === true, 'context frame with muted');
        await page.command('setMute', { on: false });
      },
    }),
  ),
];
