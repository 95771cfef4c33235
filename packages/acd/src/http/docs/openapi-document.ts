import { ErrorBodySchema, type RouteContract, takesBody } from '@patchpanel/protocol/api';
import type { TSchema } from 'typebox';
import { errorResponses } from './error-responses.js';
import { describeParameter } from './parameter-words.js';
import { TAGS, tagOf } from './tags.js';

type Json = Record<string, unknown>;
type Described = TSchema & { readonly description?: string; readonly type?: string };

const ABOUT = [
  'The agent session API and what is ours beside it (`/patchpanel/v1`). Paths are found in any case, under any version from',
  '`v2.0` to `v34.0`, with doubled slashes. Every parameter is accepted in the query and in a JSON body, whatever the content',
  'type; this document names the usual place. Commands may carry an `Idempotency-Key`.',
].join(' ');

/** What a success means where its body does not say. */
const SUCCESS: Readonly<Record<string, string>> = {
  200: 'Done; the body is the answer',
  201: 'Made; the body says its id',
  202: 'Accepted; the result comes as events',
  204: 'Done, or nothing to tell; no body',
  304: 'The time passed without an event; no body',
};

const content = (schema: unknown): Json => ({ 'application/json': { schema } });

function successResponse([status, schema]: [string, TSchema]): [string, Json] {
  const { description, type } = schema as Described;
  const body = type === 'undefined' ? {} : { content: content(schema) };
  return [status, { description: description ?? SUCCESS[status] ?? 'Success', ...body }];
}

/** A name that no other operation has: the method and the words of the path. */
function operationId({ method, path }: RouteContract): string {
  const words = path.split('/').flatMap((part) => part.match(/[A-Za-z0-9]+/g) ?? []);
  const named = words.filter((word) => !['incontactapi', 'services', 'version'].includes(word));
  return method.toLowerCase() + named.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function operation(contract: RouteContract): Json {
  const { method, path, summary, access, parameters, answers } = contract;
  const { properties } = parameters;
  const required = (parameters as { required?: readonly string[] }).required ?? [];
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string));
  const others = Object.keys(properties).filter((name) => !inPath.has(name));
  const hasBody = takesBody(contract) && method !== 'DELETE';
  const schemaOf = (name: string): unknown => properties[name] ?? { type: 'string', default: 'v30.0' };
  const parameter = (name: string, place: string): Json => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    description: describeParameter(name, properties[name] as Described | undefined),
    schema: schemaOf(name),
  });
  const bodySchema: Json = {
    type: 'object',
    properties: Object.fromEntries(
      others.map((name) => [
        name,
        { ...(properties[name] as object), description: describeParameter(name, properties[name] as Described) },
      ]),
    ),
    required: others.filter((name) => required.includes(name)),
  };
  return {
    operationId: operationId(contract),
    tags: [tagOf(path)],
    summary,
    security: access === 'public' ? [] : [{ bearer: [] }],
    parameters: [
      ...[...inPath].map((name) => parameter(name, 'path')),
      ...(hasBody ? [] : others.map((name) => parameter(name, 'query'))),
    ],
    ...(hasBody && others.length > 0 ? { requestBody: { content: content(bodySchema) } } : {}),
    responses: { ...Object.fromEntries(Object.entries(answers).map(successResponse)), ...errorResponses(contract) },
  };
}

/** The OpenAPI document of the registered routes, made from their contracts alone. */
export function openApiDocument(contracts: readonly RouteContract[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    const path = paths[contract.path] ?? {};
    path[contract.method.toLowerCase()] = operation(contract);
    paths[contract.path] = path;
  }
  return JSON.parse(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Patchpanel', version, description: ABOUT },
      tags: TAGS.map(([name, description]) => ({ name, description })),
      paths,
      components: {
        schemas: { Error: ErrorBodySchema },
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'The token of an agent, or of a service' },
        },
      },
    }),
  ) as Json;
}
