import { type Static, Type } from 'typebox';
import type { PageDescription } from '../pages/page.js';
import { defineRoute } from './route-contract.js';

const PREFIX = '/patchpanel/v1' as const;

/** What anybody may know of a server. */
export const PlatformInfoSchema = Type.Object({
  name: Type.String(),
  version: Type.String(),
  sandbox: Type.Boolean(),
  businessUnit: Type.Object({ busNo: Type.String(), name: Type.String() }),
  locale: Type.String(),
  framesRevision: Type.String({ description: 'Changes with the set of origins that may be framed (PM-704)' }),
  signIn: Type.Optional(
    Type.Object(
      { clientId: Type.String(), scope: Type.String(), audience: Type.Optional(Type.String()) },
      {
        description: 'How the desktop asks `/.well-known/openid-configuration` for a sign-in; absent where nobody can',
      },
    ),
  ),
});
/** @see getPlatform */
export type PlatformInfo = Static<typeof PlatformInfoSchema>;

/** `GET /patchpanel/v1/platform`. */
export const getPlatform = defineRoute({
  method: 'GET',
  path: `${PREFIX}/platform`,
  access: 'public',
  summary: 'Name, version and business unit of this server',
  parameters: Type.Object({}),
  answers: { 200: PlatformInfoSchema },
  errors: [],
});

/** The pages of the calling agent with their grants, defaults filled in. */
export const PagesAnswerSchema = Type.Object({
  pages: Type.Array(Type.Unsafe<PageDescription>({ type: 'object' })),
  screenPopOrigins: Type.Array(Type.String(), {
    description: "Origins beside the pages' own whose popped URLs may be framed",
  }),
});
/** @see getPages */
export type PagesAnswer = Static<typeof PagesAnswerSchema>;

/** `GET /patchpanel/v1/pages`. */
export const getPages = defineRoute({
  method: 'GET',
  path: `${PREFIX}/pages`,
  access: 'token',
  summary: 'The pages of the calling agent with their grants',
  parameters: Type.Object({}),
  answers: { 200: PagesAnswerSchema },
  errors: [],
});
