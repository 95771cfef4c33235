/** A fenced block of a Markdown file. */
export interface Snippet {
  readonly language: string;
  readonly text: string;
  readonly line: number;
  /** What the comment before it names: `<!-- from: path -->` or `<!-- from: path#region -->`. */
  readonly from?: string;
}

const FENCE = /(?:<!-- from: (?<from>\S+) -->\n+)?^```(?<language>\w*)\n(?<text>[\s\S]*?)^```$/gm;

/** The fenced blocks of a Markdown text. */
export function snippetsOf(markdown: string): Snippet[] {
  return [...markdown.matchAll(FENCE)].map((match) => {
    const { from, language = '', text = '' } = match.groups ?? {};
    const line = markdown.slice(0, match.index).split('\n').length;
    return { language, text, line, ...(from === undefined ? {} : { from }) };
  });
}

/** The lines between `region: name` and `endregion: name`, without their common indent. */
export function regionOf(text: string, name: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.includes(`region: ${name}`) && !line.includes('endregion'));
  const end = lines.findIndex((line) => line.includes(`endregion: ${name}`));
  if (start < 0 || end < start) return undefined;
  const inside = lines.slice(start + 1, end);
  const indent = Math.min(...inside.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return `${inside.map((line) => line.slice(indent)).join('\n')}\n`;
}
