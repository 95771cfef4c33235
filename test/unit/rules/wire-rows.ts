const BASE = '/{sessionId}/interactions';
const SINGLE_CONTACT = `${BASE}/{contactId}`;

/* Each section writes its paths in its own short way; this is how each is read in full. */
const SECTIONS: Readonly<Record<string, (section: string) => string[]>> = {
  'B.1': (section) =>
    tableRows(section).flatMap((cell) => {
      const [, method = '', path = ''] = /^([A-Z]+) `+([^`]*)`/.exec(cell) ?? [];
      return method === '' ? [] : [`${method} ${path.trim() || '/'}`];
    }),
  'B.2': (section) => posts('', codesOfTable(section)),
  'B.3': (section) => posts('', codesOfTable(section)),
  'B.4': (section) => [...posts(`${SINGLE_CONTACT}/`, codesOfTable(section)), ...sentence(section, OLD_END)],
  'B.5': (section) => posts(BASE, codesOfTable(section)),
  'B.6': (section) => {
    const [general = '', single = ''] = withoutBrackets(section).split('under `/{contactId}`:');
    return [...posts(BASE, codes(general)), ...posts(`${SINGLE_CONTACT}/`, codes(single))];
  },
  'B.7': (section) => posts(`${SINGLE_CONTACT}/`, codesOfTable(section)),
  'B.8': (section) => {
    const [actions = ''] = withoutBrackets(section).split('List:');
    const lists = SCHEDULED.flatMap(([text, rows]) => sentence(section, [text, rows]));
    return [...posts(`${BASE}/{callbackId}/`, codes(actions)), ...lists];
  },
  'B.9': (section) => posts('/{sessionId}/', codes(withoutBrackets(section))),
  'B.10': (section) =>
    tableRows(section)
      .flatMap((cell) => [...cell.matchAll(/(?:\b([A-Z]+) )?`(\/[^`?]*)/g)])
      .map(([, method = 'GET', path = '']) => `${method} ${path.replace(/\/$/, '')}`),
  'C.2': codesOfTable,
  'C.3': (section) => [...(/^\*\*`(\w+)`\*\*/m.exec(section)?.slice(1) ?? []), ...codesOfTable(section)],
};

type Sentence = readonly [text: string, rows: readonly string[]];
const OLD_END: Sentence = ['/contacts/{contactId}/end`', ['POST /contacts/{contactId}/end']];
const SCHEDULED: readonly Sentence[] = [
  ['GET `/agents/{agentId}/scheduled-callbacks`', ['GET /agents/{agentId}/scheduled-callbacks']],
  [
    'create POST / edit PUT / delete DELETE `/scheduled-callbacks[/{callbackId}]`',
    ['POST /scheduled-callbacks', 'PUT /scheduled-callbacks/{callbackId}', 'DELETE /scheduled-callbacks/{callbackId}'],
  ],
];

const withoutBrackets = (text: string): string => text.replace(/\([^()]*\)/g, '');
const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const posts = (prefix: string, paths: readonly string[]): string[] => paths.map((path) => `POST ${prefix}${path}`);

/** The first cells of a section's tables, without heads and rulers. */
function tableRows(section: string): string[] {
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.flatMap((line, index) => {
    const isHead = /^\| *-+ *\|/.test(lines[index + 1] ?? '');
    const isRuler = /^\| *-+ *\|/.test(line);
    return isHead || isRuler ? [] : [line.replaceAll('\\|', '¦').split('|')[1]?.trim() ?? ''];
  });
}

/** The code words that first cells begin with or list; what stands in a sentence is no row. */
function codesOfTable(section: string): string[] {
  return tableRows(section)
    .filter((cell) => cell.startsWith('`'))
    .flatMap((cell) => codes(withoutBrackets(cell)));
}

/** A row that stands in a sentence; the sentence has to be there as it is known. */
function sentence(section: string, [text, rows]: Sentence): readonly string[] {
  if (!section.includes(text)) throw new Error(`The text of the facts has changed: ${text}`);
  return rows;
}

/** Every row of B.1 to B.10, C.2 and C.3 by section, in the spelling that tests cite. @see AS-12 */
export function wireRows(text: string): ReadonlyMap<string, readonly string[]> {
  const parts = text.split(/^## (?=[A-D]\.\d+ )/m);
  return new Map(
    Object.entries(SECTIONS).map(([name, read]) => {
      const section = parts.find((part) => part.startsWith(`${name} `));
      if (section === undefined) throw new Error(`The facts have no section ${name}.`);
      const body = section.slice(section.indexOf('\n'));
      return [name, [...new Set(read(body))]];
    }),
  );
}
