import type { Static, TObject, TSchema } from 'typebox';
import type { ErrorCode } from './error-codes.js';

/** One route as data: what it takes, what it answers. Handlers, clients, tests and the OpenAPI document are typed by it. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute path; names in braces are taken from the path, `{version}` is any `v2.0`...`v34.0`. @see AS-1 */
  readonly path: string;
  readonly summary: string;
  /** Who may call it: anybody, the bearer of an agent's token, or a service with its own. @see AS-11 */
  readonly access: 'public' | 'token' | 'service';
  /** Path, query and body parameters in one object; each is accepted in query or body. @see AS-2 */
  readonly parameters: TObject;
  /** Success answers by status; `Type.Undefined()` means no body. */
  readonly answers: Readonly<Record<number, TSchema>>;
  /** The error codes of its own; those of token, parameters and body follow from the rest. @see errorsOf */
  readonly errors: readonly ErrorCode[];
}

/** The parameters of a route as its handler gets them. */
export type RouteParameters<Contract extends RouteContract> = Static<Contract['parameters']>;

/** An answer of a route: one of its statuses with the body that belongs to it. */
export type RouteAnswer<Contract extends RouteContract> = {
  [Status in keyof Contract['answers'] & number]: Contract['answers'][Status] extends TSchema
    ? { readonly status: Status; readonly body: Static<Contract['answers'][Status]> }
    : never;
}[keyof Contract['answers'] & number];

/** Keeps the exact type of a contract. */
export const defineRoute = <const Contract extends RouteContract>(contract: Contract): Contract => contract;

/** Where the agent session API lives. @see AS-1 */
export const SERVICES_PREFIX = '/incontactapi/services/{version}';
/** The version in our own canonical spelling of paths. @see AS-1 */
export const CANONICAL_VERSION = 'v30.0';
