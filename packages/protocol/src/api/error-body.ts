import { type Static, Type } from 'typebox';

/** The body of every error: `error` is stable and meant for machines, `error_description` for people. @see AS-8 */
export const ErrorBodySchema = Type.Object({
  error: Type.String({ description: 'Stable machine-readable code, such as `session_ended`' }),
  error_description: Type.String({ description: 'What happened and what to do, for people' }),
});
/** @see AS-8 */
export type ErrorBody = Static<typeof ErrorBodySchema>;
