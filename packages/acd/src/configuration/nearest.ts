/** Edits (insert, delete, replace) that turn one word into another, ignoring case. */
function distance(from: string, to: string): number {
  const a = from.toLowerCase();
  const b = to.toLowerCase();
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replace = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

const MAX_WORD = 64;

/** The known word that is closest to a misspelt one, or `undefined` where none is known. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const short = word.slice(0, MAX_WORD);
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of known) {
    const edits = distance(short, name);
    if (best === undefined || edits < best.edits) best = { name, edits };
  }
  return best?.name;
}
