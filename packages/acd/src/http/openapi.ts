import { ErrorBodySchema, type RouteContract } from '@patchpanel/protocol/api';
import type { TSchema } from 'typebox';

type Json = Record<string, unknown>;
const content = (schema: unknown): Json => ({ 'application/json': { schema } });

function operation({ method, path, summary, access, parameters, answers }: RouteContract): Json {
  const { properties } = parameters;
  const required = (parameters as { required?: readonly string[] }).required ?? [];
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string));
  const others = Object.keys(properties).filter((name) => !inPath.has(name));
  const hasBody = method === 'POST' || method === 'PUT';
  const parameter = (name: string, place: string): Json => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string', default: 'v30.0', description: 'Any of v2.0 to v34.0' },
  });
  const body: Json = {
    type: 'object',
    properties: Object.fromEntries(others.map((name) => [name, properties[name]])),
    required: others.filter((name) => required.includes(name)),
  };
  const answer = ([status, schema]: [string, TSchema]): [string, Json] => [
    status,
    {
      description: 'Success',
      ...((schema as { type?: string }).type === 'undefined' ? {} : { content: content(schema) }),
    },
  ];
  return {
    summary,
    security: access === 'public' ? [] : [{ bearer: [] }],
    parameters: [
      ...[...inPath].map((name) => parameter(name, 'path')),
      ...(!hasBody ? others.map((name) => parameter(name, 'query')) : []),
    ],
    ...(!hasBody || others.length === 0 ? {} : { requestBody: { content: content(body) } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(answer)),
      default: { description: 'Error', content: content({ $ref: '#/components/schemas/Error' }) },
    },
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
      info: { title: 'Patchpanel', version },
      paths,
      components: {
        schemas: { Error: ErrorBodySchema },
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      },
    }),
  ) as Json;
}
