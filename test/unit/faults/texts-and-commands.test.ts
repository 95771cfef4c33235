import { describe, expect, it } from 'vitest';
import { commandProblems } from '../../faults/check/commands.js';
import { textProblems } from '../../faults/check/texts.js';
import { createHistory } from '../../faults/history.js';
import type { Kept, PlacedEntry } from '../../faults/platform/platform.js';

const fact = (text: string) => ({ t: 'MessageAdded', from: 'agent', text });
const item = (text: string) => ({ type: 'message', text });
const commitment = (notes: string, callbackId: string) => ({ t: 'CommitmentSet', commitment: { notes, callbackId } });

function entryOf(more: { facts?: object[]; outbox?: object[]; commands?: object[] }): PlacedEntry {
  return { sequence: 1, entry: { facts: [], commands: [], ...more } } as unknown as PlacedEntry;
}
const keptOf = (entries: readonly PlacedEntry[], texts: readonly string[]): Kept => ({
  entries,
  documents: new Set(),
  texts,
});

describe('the check of texts', () => {
  const history = createHistory();
  history.texts.set('hello', '9001');
  const sent = entryOf({ facts: [fact('hello')], outbox: [item('hello')] });

  it('finds nothing where a text is once in the log, the outbox and the documents', () => {
    expect(textProblems(keptOf([sent], ['hello']), history)).toEqual([]);
  });

  it('finds a text that was lost, written twice, or is not in the outbox or the documents', () => {
    const said = (entries: readonly PlacedEntry[], texts: readonly string[]) =>
      textProblems(keptOf(entries, texts), history);
    expect(said([], [])).toEqual(['the text hello was acknowledged and is not in the log']);
    expect(said([sent, sent], ['hello', 'hello'])).toHaveLength(3);
    expect(said([entryOf({ facts: [fact('hello')] })], ['hello'])).toEqual(['the text hello is in the outbox 0 times']);
    expect(said([sent], [])).toEqual(['the text hello is in the documents 0 times']);
  });
});

describe('the check of commands', () => {
  it('AS-9 finds a command that was carried out twice', () => {
    const once = entryOf({ commands: [{ id: 'a' }, { id: 'b' }] });
    expect(commandProblems([once], createHistory())).toEqual([]);
    const again = entryOf({ commands: [{ id: 'b' }] });
    expect(commandProblems([once, again], createHistory())).toEqual(['the command b was carried out 2 times']);
  });

  it('finds a callback that was lost or made twice, and none that was only moved', () => {
    const history = createHistory();
    history.callbacks.set('call back', '7001');
    const made = entryOf({ facts: [commitment('call back', '7001')] });
    expect(commandProblems([made, made], history)).toEqual([]);
    expect(commandProblems([], history)).toEqual(['call back was acknowledged and never made']);
    const twice = entryOf({ facts: [commitment('call back', '7002')] });
    expect(commandProblems([made, twice], history)).toEqual(['call back was made 2 times']);
  });
});
