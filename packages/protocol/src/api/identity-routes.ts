import { type Static, Type } from 'typebox';
import { defineRoute } from './route-contract.js';

/** How long an identity token is good. @see EX-401 */
export const IDENTITY_SECONDS = 60;
/** The longest nonce, in characters. */
export const MAX_NONCE_LENGTH = 256;

/** A compact JWS (ES256) whose `aud` is the page's origin. */
export const IdentityAnswerSchema = Type.Object({ token: Type.String(), expiresIn: Type.Integer() });
/** @see postIdentity */
export type IdentityAnswer = Static<typeof IdentityAnswerSchema>;

/** `POST /patchpanel/v1/identity`: the desktop asks for the agent's identity on behalf of a page. @see EX-401 */
export const postIdentity = defineRoute({
  method: 'POST',
  path: '/patchpanel/v1/identity',
  access: 'token',
  summary:
    "The calling agent's identity for one page; 403 not_granted, origin_not_listed, opaque_origin, not_contact_owner",
  parameters: Type.Object({
    pageId: Type.String({ maxLength: 64 }),
    origin: Type.String({ maxLength: 512, description: "The origin that the desktop's browser vouches for" }),
    contactId: Type.Optional(Type.String({ maxLength: 64, description: 'A contact that the calling agent holds' })),
    nonce: Type.Optional(Type.String({ maxLength: MAX_NONCE_LENGTH, description: 'Echoed as the claim `nonce`' })),
  }),
  answers: { 200: IdentityAnswerSchema },
  errors: [
    'not_granted',
    'origin_not_listed',
    'opaque_origin',
    'page_not_found',
    'contact_not_found',
    'not_contact_owner',
  ],
});

/** The public keys that verify identity tokens, those that will sign soon and those that signed lately included. */
export const JwksSchema = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: Type.String(),
      crv: Type.String(),
      x: Type.String(),
      y: Type.String(),
      kid: Type.String(),
      alg: Type.String(),
      use: Type.String(),
    }),
  ),
});
/** @see JwksSchema */
export type Jwks = Static<typeof JwksSchema>;

/** `GET /.well-known/jwks.json`. @see EX-401 */
export const getJwks = defineRoute({
  method: 'GET',
  path: '/.well-known/jwks.json',
  access: 'public',
  summary: 'The public keys of identity tokens',
  parameters: Type.Object({}),
  answers: { 200: JwksSchema },
  errors: [],
});
