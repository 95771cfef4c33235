import { toContactId } from '@patchpanel/protocol';
import { text } from '@patchpanel/protocol/events';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandOrigin, SessionCommand } from '../contract.js';
import { ada } from '../testing/credentials.js';
import { agentState, call } from '../testing/events.js';
import { createFakeClock, settle } from '../testing/fake-clock.js';
import { createPlatform } from '../testing/platform.js';
import { createWorkerEnvironment } from '../testing/worker-environment.js';
import { createSessionCore } from '../worker/session-core.js';

const c1 = toContactId('1');
const hold: SessionCommand = { kind: 'toggleHold', contactId: c1 };

/** `answers`: the platform changes the contact by itself, as a real one does; otherwise the test decides when. */
async function boot(answers: boolean) {
  const clock = createFakeClock();
  const platform = createPlatform(clock);
  const core = createSessionCore({
    environment: createWorkerEnvironment(clock, platform),
    report: () => {},
    onSend: () => {},
  });
  const show = (status: string, more = {}) => platform.push(call('1', status, more));
  const effects: Record<string, () => void> = {
    hold: () => show('Holding'),
    resume: () => show('Active'),
    mask: () => show('Masking'),
    unmask: () => show('Active'),
    end: () => show('Disconnected'),
    record: () => show('Active', { IsLogging: 'True' }),
    accept: () => show('Active'),
    reject: () => show('Disconnected', { FinalState: 'True' }),
    mute: () => platform.push({ Type: 'Mute', AgentMuted: 'True' }),
    unmute: () => platform.push({ Type: 'Mute', AgentMuted: 'False' }),
  };
  if (answers) {
    platform.onCommand((path) => {
      effects[path.split('/').at(-1) ?? '']?.();
      return undefined;
    });
  }
  await core.signIn('sign-in', ada);
  platform.push(agentState('InboundContact'), call('1', 'Active'));
  await settle();
  let serial = 0;
  const run = (command: SessionCommand, origin: CommandOrigin = 'page') => {
    serial += 1;
    return core.run({ id: `command-${serial}`, command, origin });
  };
  const sent = () => platform.commands().map(({ path }) => path.split('/').at(-1));
  return { clock, platform, core, run, sent, show };
}

let world: Awaited<ReturnType<typeof boot>>;
afterEach(() => world.core.close());

describe('with a platform that answers', () => {
  beforeEach(async () => {
    world = await boot(true);
  });

  it('PM-508 toggles act one after the other, each on the state that the one before left', async () => {
    const outcomes = await Promise.all([world.run(hold), world.run(hold), world.run(hold)]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    expect(world.sent()).toEqual(['hold', 'resume', 'hold']);
  });

  it('PM-508 any number of toggles within the line ends where their count says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.boolean(), async (count, mask) => {
        const contact = () => text(world.core.store.data().contacts.get(c1)?.['Status']);
        world.show('Active');
        await settle();
        const command: SessionCommand = { kind: mask ? 'toggleMask' : 'toggleHold', contactId: c1 };
        const outcomes = await Promise.all(Array.from({ length: count }, () => world.run(command)));
        expect(outcomes.every(({ outcome }) => outcome === 'applied')).toBe(true);
        const toggled = mask ? 'Masking' : 'Holding';
        expect(contact()).toBe(count % 2 === 1 ? toggled : 'Active');
      }),
      { numRuns: 40, verbose: 1 },
    );
  }, 30_000);

  it('PM-508 however pages and the agent race, every command ends and the last button of the agent has its way', async () => {
    const step = fc.constantFrom('page', 'page', 'on', 'off', 'settle');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.boolean(), async (steps, last) => {
        const set = (on: boolean) => world.run({ kind: 'setHold', contactId: c1, on }, 'agent');
        const outcomes = [];
        for (const each of steps) {
          if (each === 'settle') await settle();
          else outcomes.push(each === 'page' ? world.run(hold) : set(each === 'on'));
        }
        outcomes.push(set(last));
        for (const { outcome } of await Promise.all(outcomes)) expect(outcome).not.toBe('timeout');
        await settle();
        expect(text(world.core.store.data().contacts.get(c1)?.Status)).toBe(last ? 'Holding' : 'Active');
      }),
      { numRuns: 60, verbose: 1 },
    );
  }, 30_000);

  it('PM-502 looks at the button when the command is applied, not when it was given', async () => {
    world.platform.onCommand(() => {
      world.show('Masking');
      return new Response('{"error":"invalid_state"}', { status: 409 });
    });
    const [first, second] = await Promise.all([world.run(hold), world.run(hold)]);
    expect(first).toMatchObject({ outcome: 'rejected', reason: 'INVALID_STATE' });
    expect(second).toMatchObject({ outcome: 'rejected', reason: 'INVALID_STATE' });
    expect(world.sent()).toEqual(['hold']);
  });

  it('says already for what is so, and names a contact that is not there', async () => {
    expect(await world.run({ kind: 'setHold', contactId: c1, on: false }, 'agent')).toEqual({ outcome: 'already' });
    expect(await world.run({ kind: 'end', contactId: toContactId('77') })).toMatchObject({ reason: 'NO_SUCH_CONTACT' });
    expect(await world.run({ kind: 'record', contactId: c1 })).toEqual({ outcome: 'applied' });
    expect(await world.run({ kind: 'record', contactId: c1 })).toEqual({ outcome: 'already' });
    expect(await world.run({ kind: 'toggleMute' })).toEqual({ outcome: 'applied' });
    expect(await world.run({ kind: 'end', contactId: c1 })).toMatchObject({ reason: 'INVALID_STATE' });
    expect(await world.run({ kind: 'toggleMute' })).toEqual({ outcome: 'applied' });
    expect(await world.run({ kind: 'end', contactId: c1 })).toEqual({ outcome: 'applied' });
    expect(world.sent()).toEqual(['record', 'mute', 'unmute', 'end']);
  });

  it.each([
    [400, 'INVALID_ARGUMENT'],
    [404, 'NO_SUCH_CONTACT'],
    [403, 'PLATFORM_REFUSED'],
    [409, 'INVALID_STATE'],
    [429, 'RATE_LIMITED'],
  ])('AS-8 turns %i into %s', async (status, reason) => {
    world.platform.onCommand(() => new Response('{"error":"x","error_description":"No."}', { status }));
    const outcome = await world.run({ kind: 'setAgentState', state: 'Available' }, 'agent');
    expect(outcome).toEqual({ outcome: 'rejected', reason, message: 'No.' });
  });

  it('AS-9 repeats a command under its id through network failures and 503, and it acts once', async () => {
    let failures = 4;
    world.platform.faults.push(({ path }) => {
      if (!path.endsWith('/hold') || failures === 0) return undefined;
      failures -= 1;
      return failures % 2 === 0 ? 'network' : new Response('{}', { status: 503 });
    });
    const outcome = world.run(hold);
    await world.clock.advance(10_000);
    expect(await outcome).toEqual({ outcome: 'applied' });
    const holds = world.platform.commands();
    expect(holds).toHaveLength(5);
    expect(new Set(holds.map(({ key }) => key))).toEqual(new Set(['command-1']));
  });

  it('AS-9 a command that is answered too slowly is repeated under its id', async () => {
    let isStuck = true;
    world.platform.stick(({ path }) => isStuck && path.endsWith('/hold'));
    const outcome = world.run(hold);
    await world.clock.advance(9_000);
    expect(world.sent()).toEqual(['hold']);
    isStuck = false;
    await world.clock.advance(3_000);
    expect(await outcome).toEqual({ outcome: 'applied' });
    expect(world.sent()).toEqual(['hold', 'hold']);
    expect(new Set(world.platform.commands().map(({ key }) => key)).size).toBe(1);
  });

  it('AS-9 a repeat of a command whose answer was lost gets the first outcome', async () => {
    let lost = false;
    world.platform.onCommand((path) => {
      if (path.endsWith('/hold')) world.show('Holding');
      return undefined;
    });
    const { fetch } = world.platform;
    world.core.close();
    const environment = createWorkerEnvironment(world.clock, {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (!url.endsWith('/hold') || lost) return response;
        lost = true;
        throw new TypeError('connection reset');
      },
    });
    const core = createSessionCore({ environment, report: () => {}, onSend: () => {} });
    await core.signIn('again', ada);
    await settle();
    const outcome = core.run({ id: 'only', command: hold, origin: 'page' });
    await world.clock.advance(5_000);
    expect(await outcome).toEqual({ outcome: 'applied' });
    expect(world.sent()).toEqual(['hold', 'hold']);
    expect(text(core.store.data().contacts.get(c1)?.['Status'])).toBe('Holding');
    core.close();
  });
});

describe('with a platform that leaves commands open', () => {
  beforeEach(async () => {
    world = await boot(false);
  });

  it('PM-508 a button of the agent acts at once and empties the line', async () => {
    const first = world.run(hold);
    const waiting = world.run(hold);
    await settle();
    const button = world.run({ kind: 'setHold', contactId: c1, on: true }, 'agent');
    await settle();
    expect(await waiting).toMatchObject({ outcome: 'rejected', reason: 'INVALID_STATE' });
    expect(world.sent()).toEqual(['hold', 'hold']);
    world.show('Holding');
    await settle();
    expect(await Promise.all([first, button])).toEqual([{ outcome: 'applied' }, { outcome: 'applied' }]);
  });

  it('PM-508 a fifth that waits drops all that wait', async () => {
    const first = world.run(hold);
    const waiting = Array.from({ length: 5 }, () => world.run(hold));
    for (const outcome of await Promise.all(waiting)) expect(outcome).toMatchObject({ reason: 'RATE_LIMITED' });
    world.show('Holding');
    await settle();
    expect(await first).toEqual({ outcome: 'applied' });
    expect(world.sent()).toEqual(['hold']);
  });

  it('PM-508 after 10 s without an effect asks again, then drops the line', async () => {
    const both = Promise.all([world.run(hold), world.run(hold)]);
    await world.clock.advance(9_900);
    const polls = world.platform.polls().length;
    await world.clock.advance(200);
    expect(await both).toMatchObject([{ outcome: 'timeout' }, { outcome: 'timeout' }]);
    expect(world.platform.polls()[polls]?.query.get('timeout')).toBe('0');
    expect(world.sent()).toEqual(['hold']);
  });

  it('PM-508 the end of the contact ends what waits for it', async () => {
    const both = Promise.all([world.run(hold), world.run(hold)]);
    await settle();
    world.show('Disconnected');
    await settle();
    expect(await both).toMatchObject([{ reason: 'NO_SUCH_CONTACT' }, { outcome: 'rejected' }]);
    expect(world.sent()).toEqual(['hold']);
  });

  it('PM-508 the time in which the server cannot be reached does not count', async () => {
    const outcome = world.run(hold);
    await settle();
    let down = true;
    world.platform.faults.push(() => (down ? 'network' : undefined));
    world.core.wake('online');
    await world.clock.advance(60_000);
    down = false;
    await world.clock.advance(10_000);
    world.show('Holding');
    await settle();
    expect(await outcome).toEqual({ outcome: 'applied' });
  });
});
