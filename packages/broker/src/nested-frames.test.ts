import { describe, expect, test } from 'vitest';
import { NESTING_DEPTH } from './outer-windows.js';
import { NESTED_FRAMES, type PageRegistry, type RegisteredPage } from './page-registry.js';
import { createPolicy, type Policy, type Sender, type Verdict } from './policy.js';
import { agentState, call, PAGE_ORIGIN } from './testing/samples.js';
import { createTestHost } from './testing/test-host.js';

const ATTACKER = 'https://attacker.test';
const OK = expect.objectContaining({ status: 'OK' });
const MUTE = { messageType: 'MuteEvent' };

describe('PM-702 a frame nested in a page’s window', () => {
  test('PM-702 has a subscription of its own, in its page’s name and place', () => {
    const host = createTestHost();
    const outer = host.open({ place: 'contact-panel' }, '7');
    const nested = host.nest(outer.window);
    outer.register(['agent']);
    nested.register(['contact']);
    nested.send(MUTE);
    host.apply(agentState('1'), call('7'), call('8'));
    expect(outer.envelopes()).toEqual([[OK], [agentState('1')]]);
    expect(nested.envelopes()).toEqual([[OK], [call('7')]]);
    expect(host.ran).toEqual([{ command: 'mute', page: 'crm' }]);
  });

  test('PM-215 unregistering ends its own subscription alone', () => {
    const host = createTestHost();
    const outer = host.open();
    const nested = host.nest(outer.window);
    for (const page of [outer, nested]) page.register(['agent']);
    nested.send({ messageType: 'UnregisterFromClientEvents' });
    host.apply(agentState('1'));
    expect([outer.envelopes().length, nested.envelopes().length]).toEqual([2, 1]);
  });

  test('PM-705 in a window that the host opened is listened to as well', () => {
    const host = createTestHost();
    const popup = host.attach(host.transport.openWindow(PAGE_ORIGIN), {}, { kind: 'popup' });
    const nested = host.nest(popup.window);
    nested.register(['agent']);
    expect(nested.envelopes()).toEqual([[OK]]);
  });

  test(`PM-702 is heard from ${NESTING_DEPTH} levels deep, and from no deeper`, () => {
    const host = createTestHost();
    let window = host.open().window;
    const answered: number[] = [];
    for (let depth = 1; depth <= NESTING_DEPTH + 3; depth += 1) {
      const nested = host.nest(window);
      nested.register(['agent']);
      if (nested.envelopes().length > 0) answered.push(depth);
      window = nested.window;
    }
    expect(answered).toEqual(Array.from({ length: NESTING_DEPTH }, (_, index) => index + 1));
  });

  test('PM-702 of another origin is deaf and mute, and its origin is told of as the page’s', () => {
    const host = createTestHost();
    const outer = host.open();
    const nested = host.nest(outer.window, ATTACKER);
    nested.register(['all']);
    nested.send(MUTE);
    host.apply(call('7'));
    expect([nested.envelopes(), host.ran]).toEqual([[], []]);
    expect(host.notices).toEqual([expect.objectContaining({ page: 'crm', code: 'UNLISTED_ORIGIN' })]);
  });

  test('PM-106 that goes to another origin hears nothing there', () => {
    const host = createTestHost();
    const nested = host.nest(host.open().window);
    nested.register(['all']);
    nested.window.navigate(ATTACKER);
    host.apply(call('7'));
    expect(nested.envelopes()).toEqual([]);
  });

  test('PM-214 goes with its page, and a closed one with its window', () => {
    const host = createTestHost();
    const outer = host.open();
    const [stays, closes] = [host.nest(outer.window), host.nest(outer.window)];
    for (const nested of [stays, closes]) nested.register(['agent']);
    closes.window.close();
    host.apply(agentState('1'));
    outer.handle.detach();
    host.apply(agentState('2'));
    stays.register(['agent']);
    expect(stays.envelopes()).toEqual([[OK], [agentState('1')]]);
    expect(closes.envelopes()).toEqual([[OK]]);
  });

  test(`PM-702 so many as ${NESTED_FRAMES} may talk at once in one page; a closed one makes room`, () => {
    const host = createTestHost();
    const outer = host.open();
    const frames = Array.from({ length: NESTED_FRAMES + 1 }, () => host.nest(outer.window));
    for (const nested of frames) nested.register(['agent']);
    expect(frames.filter((nested) => nested.envelopes().length > 0)).toHaveLength(NESTED_FRAMES);
    frames[0]?.window.close();
    frames.at(-1)?.register(['agent']);
    expect(frames.at(-1)?.envelopes()).toEqual([[OK]]);
  });

  test('PM-702 frames that say nothing of the protocol take nobody’s room', () => {
    const host = createTestHost();
    const outer = host.open();
    for (let i = 0; i < 2 * NESTED_FRAMES; i += 1) host.nest(outer.window).send('hello');
    const nested = host.nest(outer.window);
    nested.register(['agent']);
    expect(nested.envelopes()).toEqual([[OK]]);
  });
});

describe('PM-106 a frame nested in an opaque page', () => {
  function mutes(makePolicy?: (registry: PageRegistry) => Policy): number {
    const host = createTestHost(makePolicy);
    const outer = host.open({ opaqueOrigin: true });
    host.nest(outer.window, 'null').send(MUTE);
    return host.ran.length;
  }

  test('PM-106 is not heard: its "null" may be anybody’s', () => {
    expect(mutes()).toBe(0);
  });

  test('PM-106 twin: taken for the page by its "null" alone, it mutes the agent', () => {
    const anyNull = (registry: PageRegistry): Policy => {
      const { add } = registry;
      let page: RegisteredPage | undefined;
      registry.add = (attached) => {
        page = add(attached);
        return page;
      };
      const judge = ({ origin }: Sender): Verdict =>
        origin === 'null' && page !== undefined ? { kind: 'admitted', page } : { kind: 'stranger' };
      return { ...createPolicy(registry), judge };
    };
    expect(mutes(anyNull)).toBe(1);
  });
});
