import { toCommandId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { REMEMBER_MS, RememberedCommands } from './remembered.js';

const done = { ok: true, result: {} } as const;
const idOf = (n: number) => toCommandId(`command-${n}`);

describe('AS-9 remembered commands', () => {
  it('are known for ten minutes to the millisecond', () => {
    const commands = new RememberedCommands();
    commands.add({ id: idOf(1), fingerprint: 'f', outcome: done }, 1_000);
    expect(commands.get(idOf(1), 1_000 + REMEMBER_MS - 1)).toEqual({ at: 1_000, fingerprint: 'f', outcome: done });
    expect(commands.get(idOf(1), 1_000 + REMEMBER_MS)).toBeUndefined();
    expect(commands.get(idOf(2), 1_000)).toBeUndefined();
  });

  it('are all known for ten minutes at a thousand a second, and older ones are let go', () => {
    const commands = new RememberedCommands();
    const last = 800_000;
    for (let at = 0; at <= last; at += 1) commands.add({ id: idOf(at), outcome: done }, at);
    for (let at = last - REMEMBER_MS + 1; at <= last; at += 997) expect(commands.get(idOf(at), last)?.at).toBe(at);
    expect(commands.get(idOf(last - REMEMBER_MS), last)).toBeUndefined();
    expect([...commands.rows()].length).toBeLessThan(REMEMBER_MS + 120_001);
  });

  it('have an upper bound whatever the rate: then the oldest go', () => {
    const commands = new RememberedCommands();
    for (let n = 0; n < 900_000; n += 1) commands.add({ id: idOf(n), outcome: done }, 0);
    expect([...commands.rows()].length).toBeLessThan(800_000);
    expect(commands.get(idOf(0), 0)).toBeUndefined();
    expect(commands.get(idOf(899_999), 0)?.at).toBe(0);
  });

  it('an id that is decided anew after its time has the new outcome', () => {
    const commands = new RememberedCommands();
    commands.add({ id: idOf(1), outcome: done }, 0);
    const later = { ok: true, result: { contactId: '9001' } } as const;
    commands.add({ id: idOf(1), outcome: later }, REMEMBER_MS);
    expect(commands.get(idOf(1), REMEMBER_MS)?.outcome).toEqual(later);
  });

  it('come back from their rows', () => {
    const commands = new RememberedCommands();
    commands.add({ id: idOf(1), fingerprint: 'f', outcome: done }, 5);
    commands.add({ id: idOf(2), outcome: { ok: true, result: { contactId: '9001' } } }, 300_005);
    const restored = new RememberedCommands();
    restored.restore(JSON.parse(JSON.stringify([...commands.rows()])));
    for (const n of [1, 2]) expect(restored.get(idOf(n), 300_005)).toEqual(commands.get(idOf(n), 300_005));
    expect([...restored.rows()]).toEqual([...commands.rows()]);
  });

  it('rows are those of the moment they were asked for, however late they are read', () => {
    const commands = new RememberedCommands();
    for (let n = 0; n < 10; n += 1) commands.add({ id: idOf(n), outcome: done }, n);
    const rows = commands.rows();
    for (let n = 10; n < 20; n += 1) commands.add({ id: idOf(n), outcome: done }, n * REMEMBER_MS);
    expect([...rows].map(([id]) => id)).toEqual(Array.from({ length: 10 }, (_, n) => idOf(n)));
  });
});
