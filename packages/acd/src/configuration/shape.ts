import { nearest } from './nearest.js';
import type { Report } from './problem.js';

/** The part of JSON Schema that {@link checkShape} understands: what our own schema is made of. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
const fits = (value: unknown, schema: Schema): boolean =>
  typeOf(value) === schema.type || (schema.type === 'number' && typeof value === 'number');
const join = (path: string, key: string): string =>
  /^[A-Za-z_$][\w$-]*$/.test(key) ? (path === '' ? key : `${path}.${key}`) : `${path}[${JSON.stringify(key)}]`;

/**
 * Reports every difference between a value and a schema, each where it is; unknown keys come with the nearest known one.
 * Values are never quoted unless the schema lists what they may be: a password could be among them.
 */
export function checkShape(value: unknown, schema: object, path: string, report: Report): void {
  check(value, schema as Schema, path, report);
}

function check(value: unknown, schema: Schema, path: string, report: Report): void {
  const alternative = schema.anyOf?.find((candidate) => fits(value, candidate));
  if (schema.anyOf !== undefined && alternative === undefined) {
    const types = schema.anyOf.map((candidate) => (candidate.enum ?? [`an ${candidate.type}`]).join(', '));
    report('WRONG_TYPE', path, `is ${typeOf(value)}`, `Write ${types.join(' or ')}.`);
    return;
  }
  const { type, ...rules } = alternative ?? schema;
  if (type !== undefined && !fits(value, { type })) {
    report('WRONG_TYPE', path, `is ${typeOf(value)} and must be ${type}`, `Write a value of type ${type}.`);
  } else if (typeof value === 'string') checkString(value, rules, path, report);
  else if (typeof value === 'number') checkNumber(value, rules, path, report);
  else if (Array.isArray(value)) checkArray(value, rules, path, report);
  else if (type === 'object') checkObject(value as Record<string, unknown>, rules, path, report);
}

function checkString(value: string, schema: Schema, path: string, report: Report): void {
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const hint = nearest(value, schema.enum);
    report(
      'UNKNOWN_VALUE',
      path,
      `${JSON.stringify(value.slice(0, 64))} is not one of ${schema.enum.join(', ')}`,
      `Did you mean ${JSON.stringify(hint)}?`,
    );
  }
  if (schema.minLength !== undefined && value.length < schema.minLength) {
    report('TOO_SHORT', path, 'is empty', 'Write a value or leave the key out.');
  }
  if (schema.maxLength !== undefined && value.length > schema.maxLength) {
    report('TOO_LONG', path, `has ${value.length} characters`, `Use at most ${schema.maxLength}.`);
  }
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
    report('WRONG_FORMAT', path, 'has the wrong form', `Write a value that matches ${schema.pattern}.`);
  }
}

function checkNumber(value: number, schema: Schema, path: string, report: Report): void {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (value < minimum || value > maximum) {
    const range = maximum === Number.POSITIVE_INFINITY ? `${minimum} or more` : `from ${minimum} to ${maximum}`;
    report('OUT_OF_RANGE', path, `is ${value}`, `Use a number ${range}.`);
  }
}

function checkArray(value: readonly unknown[], schema: Schema, path: string, report: Report): void {
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    report('TOO_FEW', path, `has ${value.length} entries`, `List at least ${schema.minItems}.`);
  }
  const { items } = schema;
  if (items === undefined) return;
  value.forEach((item, index) => {
    check(item, items, `${path}[${index}]`, report);
  });
}

function checkObject(value: Readonly<Record<string, unknown>>, schema: Schema, path: string, report: Report): void {
  const known = schema.properties ?? {};
  const pattern = Object.values(schema.patternProperties ?? {})[0];
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) report('MISSING_KEY', join(path, key), 'is missing', `Add the key ${key}.`);
  }
  for (const [key, item] of Object.entries(value)) {
    const own = Object.hasOwn(known, key) ? known[key] : pattern;
    if (own !== undefined) check(item, own, join(path, key), report);
    else {
      const hint = nearest(key, Object.keys(known));
      report(
        'UNKNOWN_KEY',
        join(path, key),
        `${JSON.stringify(key.slice(0, 64))} is not a known key`,
        `Did you mean ${JSON.stringify(hint)}?`,
      );
    }
  }
}
