import { ERRORS, type ErrorCode, errorsOf, type RouteContract } from '@patchpanel/protocol/api';
import { describeParameter } from './parameter-words.js';
import { TAGS, tagOf } from './tags.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
/** Text with its `code` marked. */
const prose = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/** The page's own style; its hash is in the page's policy, so that nothing else may style it. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
summary { cursor: pointer; padding: .4rem 0; }
details { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
details > div { padding: 0 0 1rem 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
`;

interface Described {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly description?: string;
}

function typeOf(schema: Described): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  return schema.type ?? 'anything';
}

/** The shape of a body as people write it: names, types, nesting. */
function shapeOf(schema: Described, indent = ''): string {
  if (schema.type === 'array' && schema.items !== undefined) return `[${shapeOf(schema.items, indent)}]`;
  if (schema.properties === undefined) return typeOf(schema);
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties).map(
    ([name, value]) =>
      `${inner}${name}: ${shapeOf(value, inner)}${value.description === undefined ? '' : `  // ${value.description}`}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

const table = (caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : `<h4>${caption}</h4><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;

function parametersOf({ parameters }: RouteContract): string {
  const required = (parameters as { required?: readonly string[] }).required ?? [];
  const rows = Object.entries(parameters.properties).map(([name, schema]) => [
    `<code>${escapeHtml(name)}</code>`,
    escapeHtml(typeOf(schema as Described)),
    required.includes(name) ? 'yes' : 'no',
    prose(describeParameter(name, schema as Described)),
  ]);
  return table('Parameters', ['Name', 'Type', 'Required', 'Meaning'], rows);
}

const answersOf = ({ answers }: RouteContract): string =>
  Object.entries(answers)
    .map(([status, schema]) => {
      const body = (schema as Described).type === 'undefined' ? 'no body' : shapeOf(schema as Described);
      return `<h4>${status}</h4><pre><code>${escapeHtml(body)}</code></pre>`;
    })
    .join('');

const errorRow = (code: ErrorCode): string[] => [
  String(ERRORS[code].status),
  `<code>${code}</code>`,
  prose(ERRORS[code].meaning),
];

function routeSection(contract: RouteContract): string {
  const { method, path, summary, access } = contract;
  const who = { public: 'Anybody', token: 'With the token of an agent', service: 'With the token of a service' }[
    access
  ];
  return `<details><summary><code>${method} ${escapeHtml(path)}</code> ${prose(summary)}</summary><div><p>${who}</p>${parametersOf(
    contract,
  )}${answersOf(contract)}${table('Errors', ['Status', 'Code', 'Meaning'], errorsOf(contract).map(errorRow))}</div></details>`;
}

/** The API reference for people: one page without scripts, made from the contracts of the registered routes. */
export function docsPage(contracts: readonly RouteContract[], version: string): string {
  const parts = TAGS.flatMap(([name, about]) => {
    const routes = contracts.filter(({ path }) => tagOf(path) === name);
    return routes.length === 0
      ? []
      : [`<section><h2>${name}</h2><p>${prose(about)}</p>${routes.map(routeSection).join('')}</section>`];
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Patchpanel API</title><style>${DOCS_STYLE}</style></head><body><main><h1>Patchpanel API</h1><p>Version ${escapeHtml(
    version,
  )}. For programs: <a href="/docs/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>${parts.join('')}</main></body></html>`;
}
