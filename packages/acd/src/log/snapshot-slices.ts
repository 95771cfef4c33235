/** A slice holds rows up to this length of text; a longer row has a slice of its own. */
export const SLICE_CHARACTERS = 128 * 1024;

/**
 * A plain object as a row of JSON texts, made one by one as they are asked for: first what is no list, then each list in parts.
 * So a large state is never serialised in one go. @see joinSlices
 */
export function* toSlices(whole: object): Generator<string> {
  const rest: Record<string, unknown> = {};
  const lists: [name: string, rows: Iterable<unknown>][] = [];
  for (const [name, value] of Object.entries(whole)) {
    if (isList(value)) lists.push([name, value]);
    else rest[name] = value;
  }
  yield JSON.stringify({ ...rest, ...Object.fromEntries(lists.map(([name]) => [name, []])) });
  for (const [name, rows] of lists) {
    let texts: string[] = [];
    let length = 0;
    for (const row of rows) {
      const text = JSON.stringify(row);
      if (length > 0 && length + text.length > SLICE_CHARACTERS) {
        yield sliceOf(name, texts);
        texts = [];
        length = 0;
      }
      texts.push(text);
      length += text.length + 1;
    }
    if (length > 0) yield sliceOf(name, texts);
  }
}

/** The object that the slices were made of: lists are continued, everything else is taken as it is. A whole object is one slice. */
export function joinSlices(texts: Iterable<string>): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const text of texts) {
    for (const [name, value] of Object.entries(JSON.parse(text) as Readonly<Record<string, unknown>>)) {
      const known = whole[name];
      if (Array.isArray(known) && Array.isArray(value)) for (const row of value) known.push(row);
      else whole[name] = value;
    }
  }
  return whole;
}

function sliceOf(name: string, texts: readonly string[]): string {
  return `{${JSON.stringify(name)}:[${texts.join(',')}]}`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
