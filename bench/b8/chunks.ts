/** One entry of the desktop's chunk list, as the bundler writes it. */
export interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

/** The chunk list by the names of the sources. */
export type Chunks = Readonly<Record<string, Chunk>>;

/** The files that a browser loads with the entry: scripts that import each other, and their styles; those loaded later, too, where `takesLater` says so of their source. */
export function filesFrom(chunks: Chunks, takesLater: (source: string) => boolean): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const waiting = Object.keys(chunks).filter((name) => chunks[name]?.isEntry === true);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = chunks[name];
    if (chunk === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []).filter(takesLater));
  }
  return files;
}
