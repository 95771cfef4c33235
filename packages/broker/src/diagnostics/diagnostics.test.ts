import { describe, expect, test } from 'vitest';
import type { PageWindow } from '../ports.js';
import { agentState, call, PAGE_ORIGIN } from '../testing/samples.js';
import { createTestHost, type TestHost } from '../testing/test-host.js';
import type { DiagnosticEvent } from './diagnostic-event.js';
import { didYouMean } from './did-you-mean.js';

const MUTE = { messageType: 'MuteEvent' };
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function watchedHost(): { host: TestHost; told: DiagnosticEvent[]; stop: () => void } {
  const host = createTestHost();
  const told: DiagnosticEvent[] = [];
  return { host, told, stop: host.broker.diagnostics((event) => told.push(event)) };
}
const verdicts = (told: readonly DiagnosticEvent[]) =>
  told.map((event) => `${event.kind} ${'verdict' in event ? event.verdict : ''} ${'rule' in event ? event.rule : ''}`);

describe('what comes in', () => {
  test.each<[string, unknown, object]>([
    [
      'PM-202 a registration',
      { messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] },
      { rule: 'PM-202' },
    ],
    ['PM-215 the end of one', { messageType: 'UnregisterFromClientEvents' }, { rule: 'PM-215' }],
    ['PM-501 a command', MUTE, { rule: 'PM-501', messageType: 'MuteEvent' }],
    ['PM-601 a card', { messageType: 'ContactCardData', contactCardData: {} }, { rule: 'PM-601' }],
    [
      'PM-206 a faulty contact id',
      { messageType: 'RegisterForClientEvents', contactId: 0 },
      { verdict: 'malformed', rule: 'PM-206', problem: expect.stringContaining('contactId') },
    ],
    [
      'PM-207 faulty types',
      { messageType: 'RegisterForClientEvents', subscriptionTypes: ['calls'] },
      { verdict: 'malformed', rule: 'PM-207', problem: expect.stringContaining('"calls"') },
    ],
    ['PM-701 a string', 'hello', { verdict: 'not-ours', rule: 'PM-701' }],
    [
      'PM-701 a misspelt message',
      { messageType: 'UnegisterFromClientEvents' },
      { verdict: 'not-ours', messageType: 'UnegisterFromClientEvents', didYouMean: 'UnregisterFromClientEvents' },
    ],
  ])('%s is told with its verdict and rule, its page and itself', (_, data, expected) => {
    const { host, told } = watchedHost();
    host.open({}, '7').send(data);
    expect(told[0]).toMatchObject({
      kind: 'message-in',
      at: 1_000,
      verdict: 'taken',
      origin: PAGE_ORIGIN,
      place: { page: 'crm', contactId: '7' },
      data,
      ...expected,
    });
  });

  test('PM-702 of a stranger and of an unlisted origin the verdict is told, and the data is left unread', () => {
    const { host, told } = watchedHost();
    const page = host.open();
    let reads = 0;
    const receive = (source: PageWindow, data: unknown) =>
      host.broker.receive({
        source,
        origin: 'https://attacker.test',
        get data() {
          reads += 1;
          return data;
        },
      });
    receive({}, MUTE);
    receive(page.window, 'hello');
    expect(verdicts(told)).toEqual(['message-in stranger PM-702', 'message-in unlisted-origin PM-702']);
    expect(told.some((event) => 'data' in event)).toBe(false);
    // The one reading is the warning's, which looks at the messageType.
    expect(reads).toBe(1);
  });

  test('PM-703 a message over the rate is told as ignored', () => {
    const { host, told } = watchedHost();
    const page = host.open();
    for (let i = 0; i < 201; i += 1) page.send(MUTE);
    expect(verdicts(told).slice(-2)).toEqual(['notice  PM-703', 'message-in ignored PM-703']);
  });
});

describe('what comes of it', () => {
  test('PM-213 PM-401 PM-104 PM-211 a registration, its envelope, the live events, the hold and the refusal', () => {
    const { host, told } = watchedHost();
    const page = host.open();
    page.handle.loaded();
    page.register(['agent']);
    host.apply(agentState('1'));
    page.register(['agent']);
    host.wait(1_000);
    expect(verdicts(told)).toEqual([
      'message-in taken PM-202',
      'registration answered PM-205',
      'message-out  PM-401',
      'message-out  PM-104',
      'message-in taken PM-202',
      'registration held PM-213',
      'warning  ',
      'registration refused PM-211',
    ]);
    expect(told[3]).toMatchObject({
      targetOrigin: PAGE_ORIGIN,
      place: { page: 'crm' },
      data: { events: [agentState('1')] },
    });
  });

  test('PM-706 PM-403 PM-702 commands with their outcome, and notices by their rule', async () => {
    const { host, told } = watchedHost();
    const page = host.open();
    page.send(MUTE);
    await settled();
    page.register(['sessioninfo']);
    page.window.navigate('https://sso.test');
    page.send(MUTE);
    expect(told).toContainEqual(
      expect.objectContaining({
        kind: 'audit',
        rule: 'PM-706',
        record: expect.objectContaining({ outcome: 'applied' }),
      }),
    );
    expect(verdicts(told)).toEqual(expect.arrayContaining(['notice  PM-403', 'notice  PM-702']));
  });

  test('PM-702 a nested frame is told as such', () => {
    const { host, told } = watchedHost();
    host.nest(host.open().window).register(['agent']);
    expect(told[0]).toMatchObject({ place: { page: 'crm', isNested: true } });
  });

  test.each([
    ['contacts', () => call('7')],
    ['agent', () => agentState('1')],
  ])('PM-301 a page that asks for all and is sent one kind is advised of %s, once', (type, event) => {
    const { host, told } = watchedHost();
    host.open().register(['all']);
    for (let i = 0; i < 120; i += 1) host.apply(event());
    const advice = told.filter(({ kind }) => kind === 'advice');
    expect(advice).toEqual([expect.objectContaining({ code: 'ALL_IS_MORE_THAN_USED', rule: 'PM-301' })]);
    expect(advice[0]).toMatchObject({ message: expect.stringContaining(`"${type}"`) });
  });

  test('PM-301 one that is sent both kinds, or asks for less, is not', () => {
    const { host, told } = watchedHost();
    host.open().register(['all']);
    host.open().register(['contacts']);
    host.apply(agentState('1'));
    for (let i = 0; i < 120; i += 1) host.apply(call('7'));
    expect(told.filter(({ kind }) => kind === 'advice')).toEqual([]);
  });
});

describe('listening', () => {
  test('ends with the returned function, and each listener is told by itself', () => {
    const { host, told, stop } = watchedHost();
    const others: DiagnosticEvent[] = [];
    const listener = (event: DiagnosticEvent) => others.push(event);
    const [stopOne, stopTwo] = [host.broker.diagnostics(listener), host.broker.diagnostics(listener)];
    const page = host.open();
    page.send(MUTE);
    stop();
    stop();
    stopOne();
    page.send(MUTE);
    stopTwo();
    page.send(MUTE);
    expect(told.filter(({ kind }) => kind === 'message-in')).toHaveLength(1);
    expect(others.filter(({ kind }) => kind === 'message-in')).toHaveLength(3);
  });

  test('PM-214 a listener that throws disturbs nobody', () => {
    const { host, told } = watchedHost();
    host.broker.diagnostics(() => {
      throw new Error('no');
    });
    const page = host.open();
    page.register(['agent']);
    host.apply(agentState('1'));
    expect(page.elements()).toEqual([agentState('1')]);
    expect(told.length).toBeGreaterThan(3);
  });

  test('PM-701 while nobody listens nothing of a message is read for it', () => {
    const host = createTestHost();
    const page = host.open();
    const keys: PropertyKey[] = [];
    const data = new Proxy({}, { getOwnPropertyDescriptor: (_, key) => void keys.push(key) });
    host.broker.receive({ source: page.window, origin: PAGE_ORIGIN, data });
    expect(keys).toEqual(['messageType']);
  });
});

describe('PM-701 did you mean', () => {
  test.each([
    ['UnegisterFromClientEvents', 'UnregisterFromClientEvents'],
    ['Register-ForClientEvents', 'RegisterForClientEvents'],
    ['registerforclientevents', 'RegisterForClientEvents'],
    ['RegisterForClientEvent', 'RegisterForClientEvents'],
    ['UnRegisterForClientEvents', 'UnregisterFromClientEvents'],
    ['ContactcardDat', 'ContactCardData'],
    ['HangUp', 'HangupEvent'],
    ['Hold', 'HoldEvent'],
    ['mute_event', 'MuteEvent'],
    ['AnwserEvent', 'AnswerEvent'],
  ])('PM-701 %s is %s', (asked, meant) => {
    expect(didYouMean(asked)).toBe(meant);
  });

  test.each(['', 'x', 'SessionInfo', 'setState', 'ready', 'webpackHotUpdate', 'x'.repeat(10_000), '💥'.repeat(20)])(
    'PM-701 %j is none of ours',
    (asked) => {
      expect(didYouMean(asked)).toBeUndefined();
    },
  );
});
