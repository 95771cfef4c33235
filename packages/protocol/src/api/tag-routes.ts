import { type Static, Type } from 'typebox';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';

/** The most tags that one request may put on a contact. */
export const MAX_TAGS = 100;

/** `GET skills/{skillId}/tags`. */
export const getSkillTags = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/skills/{skillId}/tags`,
  access: 'token',
  summary: 'The tags of a skill; 204 where it has none',
  parameters: Type.Object({ skillId: Type.String() }),
  answers: {
    200: Type.Object({
      resultSet: Type.Object({
        skillId: Type.String(),
        tags: Type.Array(
          Type.Object({
            tagId: Type.Integer(),
            tagName: Type.String(),
            isActive: Type.Boolean(),
            notes: Type.String(),
          }),
        ),
      }),
    }),
    204: Type.Undefined(),
  },
  errors: ['skill_not_found'],
});

/** What became of each tag. `errorCount` is a string: clients compare it with `"0"`. */
export const TaggingSchema = Type.Object({
  resultSet: Type.Object({
    contactId: Type.String(),
    errorCount: Type.String({ description: 'How many tags were refused, as digits' }),
    tags: Type.Array(
      Type.Object({ tagId: Type.Integer(), success: Type.Boolean(), error: Type.Optional(Type.String()) }),
    ),
  }),
});
/** @see postContactTags */
export type Tagging = Static<typeof TaggingSchema>;

/** `POST contacts/{contactId}/tags`. */
export const postContactTags = defineRoute({
  method: 'POST',
  path: `${SERVICES_PREFIX}/contacts/{contactId}/tags`,
  access: 'token',
  summary: 'Put tags on a contact in place of those it had: if one of them is refused, none is',
  parameters: Type.Object({
    contactId: Type.String({ maxLength: 64 }),
    tags: Type.Array(
      Type.Union([
        Type.Integer({ minimum: 1 }),
        Type.Object({ tagId: Type.Integer({ minimum: 1, description: 'Id of the tag' }) }),
      ]),
      { maxItems: MAX_TAGS, description: 'Ids of tags, or objects with a `tagId`' },
    ),
  }),
  answers: { 200: TaggingSchema },
  errors: ['contact_not_found', 'not_contact_owner'],
});
