import type { RouteContract, RouteParameters } from '@patchpanel/protocol/api';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { ApiError } from './api-error.js';

type Values = Readonly<Record<string, unknown>>;
const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whatever stands for "not given": `null`, and the empty text where text is not what is wanted. */
const isAbsent = (value: unknown, schema: TSchema | undefined): boolean =>
  value === undefined ||
  value === null ||
  (value === '' && (schema as { type?: string } | undefined)?.type !== 'string');

/** The value of the first source that has the name; the exact spelling wins, clients mix upper and lower case. */
function givenValue(name: string, sources: readonly unknown[]): unknown {
  for (const source of sources) {
    if (!isValues(source)) continue;
    if (Object.hasOwn(source, name)) return source[name];
    const other = Object.keys(source).find((key) => key.toLowerCase() === name.toLowerCase());
    if (other !== undefined) return source[other];
  }
  return undefined;
}

/**
 * Reads a route's parameters from path, query and body, the earlier one winning, converts texts to numbers and booleans,
 * drops what the route does not know. @throws ApiError `invalid_parameter` naming the parameter
 * @see AS-2
 */
export function parameterReader<Contract extends RouteContract>(
  contract: Contract,
): (path: unknown, query: unknown, body: unknown) => RouteParameters<Contract> {
  const { properties } = contract.parameters;
  const names = Object.keys(properties);
  const validator = Compile(contract.parameters);
  return (...sources) => {
    const picked: Record<string, unknown> = {};
    for (const name of names) {
      const value = givenValue(name, sources);
      if (!isAbsent(value, properties[name])) picked[name] = value;
    }
    const parameters = validator.Clean(validator.Convert(picked));
    if (!validator.Check(parameters)) throw invalidParameter(validator.Errors(parameters)[0]);
    return parameters as RouteParameters<Contract>;
  };
}

function invalidParameter(
  error: { instancePath: string; keyword: string; message: string; params: object } | undefined,
): ApiError {
  const missing = (error?.params as { requiredProperties?: readonly string[] } | undefined)?.requiredProperties?.[0];
  const where = [...(error?.instancePath ?? '').split('/').slice(1), ...(missing === undefined ? [] : [missing])].join(
    '.',
  );
  const what = missing === undefined ? (error?.message ?? 'is invalid') : 'is missing';
  return new ApiError('invalid_parameter', `Parameter ${where || 'list'} ${what}.`);
}
