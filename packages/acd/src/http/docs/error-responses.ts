import { ERRORS, type ErrorCode, errorsOf, type RouteContract } from '@patchpanel/protocol/api';

type Json = Record<string, unknown>;

/** The errors of a route by status, each with the codes that it may carry. @see AS-8 */
export function errorResponses(contract: RouteContract): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(contract)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, errorResponse(codes)]));
}

const errorResponse = (codes: readonly ErrorCode[]): Json => ({
  description: codes.map((code) => `\`${code}\`: ${ERRORS[code].meaning}`).join('\n'),
  content: {
    'application/json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Error' }], properties: { error: { enum: codes } } },
    },
  },
});
