import { type TProperties, Type } from 'typebox';
import { Compile } from 'typebox/compile';

/* The objects of an OpenAPI 3.1 document as far as ours uses them; a key that an object must not have is an error. */
const closed = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const mapOf = <Value extends ReturnType<typeof Type.Object>>(value: Value) => Type.Record(Type.String(), value);
const text = Type.String({ minLength: 1 });
const Schema = Type.Unknown();

const Content = closed({ 'application/json': closed({ schema: Schema }) });
const Parameter = closed({
  name: text,
  in: Type.Union([Type.Literal('query'), Type.Literal('path'), Type.Literal('header'), Type.Literal('cookie')]),
  required: Type.Boolean(),
  description: text,
  schema: Schema,
});
const Response = closed({ description: text, content: Type.Optional(Content) });
const Operation = closed({
  operationId: Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }),
  tags: Type.Array(text, { minItems: 1 }),
  summary: text,
  security: Type.Array(Type.Record(Type.String(), Type.Array(Type.String()))),
  parameters: Type.Array(Parameter),
  requestBody: Type.Optional(closed({ content: Content })),
  responses: Type.Record(Type.String({ pattern: '^[1-5][0-9]{2}$' }), Response),
});
const Document = closed({
  openapi: Type.String({ pattern: '^3\\.1\\.[0-9]+$' }),
  info: closed({ title: text, version: text, description: text }),
  tags: Type.Array(closed({ name: text, description: text })),
  paths: Type.Record(Type.String(), Type.Unknown()),
  components: closed({
    schemas: mapOf(Type.Object({})),
    securitySchemes: mapOf(closed({ type: text, scheme: text, description: text })),
  }),
});
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** The keywords of JSON Schema 2020-12 that our schemas are made of, and what each value has to be. */
const KEYWORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'].includes(String(value)),
  properties: isObject,
  patternProperties: isObject,
  additionalProperties: (value) => typeof value === 'boolean' || isObject(value),
  items: isObject,
  anyOf: Array.isArray,
  allOf: Array.isArray,
  required: (value) => Array.isArray(value) && new Set(value).size === value.length,
  enum: (value) => Array.isArray(value) && value.length > 0,
  const: () => true,
  default: () => true,
  description: (value) => typeof value === 'string',
  title: (value) => typeof value === 'string',
  format: (value) => typeof value === 'string',
  pattern: (value) => typeof value === 'string' && new RegExp(value, 'u') !== undefined,
  $ref: (value) => typeof value === 'string' && value.startsWith('#/components/schemas/'),
  ...Object.fromEntries(
    ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map((name) => [name, isCount]),
  ),
  ...Object.fromEntries(
    ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].map((name) => [name, isNumber]),
  ),
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}
function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

/** What is wrong with a schema, each problem with its place. */
function schemaProblems(schema: unknown, place: string, names: ReadonlySet<string>): string[] {
  if (!isObject(schema)) return [`${place} is no schema`];
  const own = Object.entries(schema).flatMap(([key, value]) => {
    const isRight = KEYWORDS[key];
    if (isRight === undefined) return [`${place}/${key} is no keyword`];
    return isRight(value) ? [] : [`${place}/${key} has a wrong value`];
  });
  const dangling =
    typeof schema['$ref'] === 'string' && !names.has(schema['$ref'].slice('#/components/schemas/'.length))
      ? [`${place} refers to nothing`]
      : [];
  const absent = (Array.isArray(schema['required']) ? schema['required'] : []).filter(
    (name) => !isObject(schema['properties']) || !Object.hasOwn(schema['properties'], String(name)),
  );
  const children: [string, unknown][] = [
    ...['properties', 'patternProperties'].flatMap((key) =>
      Object.entries(isObject(schema[key]) ? schema[key] : {}).map(([name, child]): [string, unknown] => [name, child]),
    ),
    ...['anyOf', 'allOf'].flatMap((key) =>
      (Array.isArray(schema[key]) ? schema[key] : []).map((child, index): [string, unknown] => [
        `${key}${index}`,
        child,
      ]),
    ),
    ...['items', 'additionalProperties']
      .filter((key) => isObject(schema[key]))
      .map((key): [string, unknown] => [key, schema[key]]),
  ];
  return [
    ...own,
    ...dangling,
    ...absent.map((name) => `${place} requires ${name}, which it does not have`),
    ...children.flatMap(([name, child]) => schemaProblems(child, `${place}/${name}`, names)),
  ];
}

/** The fields of a body that nobody says anything about. */
function undescribed(body: unknown, place: string): string[] {
  const properties = isObject(body) && isObject(body['properties']) ? body['properties'] : {};
  return Object.entries(properties)
    .filter(([, schema]) => !isObject(schema) || schema['description'] === '' || schema['description'] === undefined)
    .map(([name]) => `${place} does not describe ${name}`);
}

const check = (validator: ReturnType<typeof Compile>, value: unknown, place: string): string[] =>
  validator.Check(value)
    ? []
    : validator.Errors(value).map((error) => `${place}${error.instancePath} ${error.message}`);

const documentRules = Compile(Document);
const operationRules = Compile(Operation);

/** Everything in which a document breaks the rules of OpenAPI 3.1; empty for a good one. */
export function openApiProblems(value: unknown): string[] {
  const shape = check(documentRules as ReturnType<typeof Compile>, value, '');
  if (shape.length > 0 || !documentRules.Check(value)) return shape;
  const schemas = new Set(Object.keys(value.components.schemas));
  const tags = new Set(value.tags.map(({ name }) => name));
  const ids = new Set<string>();
  const templates = new Set<string>();
  const problems: string[] = Object.entries(value.components.schemas).flatMap(([name, schema]) =>
    schemaProblems(schema, `schemas/${name}`, schemas),
  );
  for (const [path, item] of Object.entries(value.paths)) {
    const template = path.replace(/\{\w+\}/g, '{}');
    if (!path.startsWith('/') || templates.has(template)) problems.push(`${path} is no path, or one that is there`);
    templates.add(template);
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      const place = `${method} ${path}`;
      if (!METHODS.has(method)) problems.push(`${place} has no such method`);
      problems.push(...check(operationRules as ReturnType<typeof Compile>, operation, place));
      if (!operationRules.Check(operation)) continue;
      if (ids.has(operation.operationId)) problems.push(`${place} has the id of another operation`);
      ids.add(operation.operationId);
      problems.push(...operation.tags.filter((tag) => !tags.has(tag)).map((tag) => `${place} has no tag ${tag}`));
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      if (inPath.map(({ name }) => name).join() !== named.join())
        problems.push(`${place} declares other path parameters`);
      if (inPath.some(({ required }) => !required)) problems.push(`${place} has a path parameter that is optional`);
      problems.push(...undescribed(operation.requestBody?.content['application/json'].schema, place));
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      const used = [
        ...operation.parameters.map(({ schema }) => schema),
        ...bodies.flatMap((body) => (body?.content === undefined ? [] : [body.content['application/json'].schema])),
      ];
      problems.push(...used.flatMap((schema, index) => schemaProblems(schema, `${place} schema ${index}`, schemas)));
    }
  }
  return problems;
}
