/** Letters that two words have in common in order, as a share of the longer one: 1 for equal words. */
function likeness(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const letter of a) {
    const row = [0];
    for (let index = 1; index <= b.length; index += 1) {
      const grown = (previous[index - 1] ?? 0) + 1;
      row.push(letter === b[index - 1] ? grown : Math.max(previous[index] ?? 0, row[index - 1] ?? 0));
    }
    previous = row;
  }
  return (previous[b.length] ?? 0) / Math.max(a.length, b.length, 1);
}

const ENOUGH = 0.5;

/** The known word that somebody may have meant, or `undefined` where none is at least half alike. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((name) => ({ name, alike: likeness(word.toLowerCase(), name.toLowerCase()) }));
  const best = ranked.sort((a, b) => b.alike - a.alike)[0];
  return best !== undefined && best.alike >= ENOUGH ? best.name : undefined;
}
