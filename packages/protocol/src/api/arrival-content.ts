import { Type } from 'typebox';

const text = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }));
const pixels = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 }));

/** The mail that an email contact brings. */
export const ArrivingEmailSchema = Type.Object({
  subject: text(998, 'The subject'),
  bodyHtml: text(262_144, 'Stored as it is, never rendered'),
  cc: text(4096, 'Further addresses'),
  attachments: Type.Optional(
    Type.Array(
      Type.Object({ name: Type.String({ maxLength: 255 }), content: Type.String({ description: 'base64' }) }),
      { maxItems: 20 },
    ),
  ),
});

/** The recording that a voicemail brings. */
export const ArrivingVoicemailSchema = Type.Object({
  fileName: text(255, 'The name of the file'),
  durationSeconds: Type.Integer({ minimum: 0, maximum: 86_400 }),
  type: text(64, 'Comes back as VoiceMailType'),
  contentType: text(128, 'Such as audio/wav'),
  content: text(700_000, 'The recording in base64'),
});

/** What a work item brings from another system; all of it is in its events. */
export const ArrivingWorkItemSchema = Type.Object({
  workItemId: text(128, 'Its id in the other system; the contact id where it is left out'),
  type: text(128, 'Comes back as WorkItemType'),
  payload: text(4096, 'Comes back as WorkItemPayload'),
  url: text(2048, 'A page to be opened with it'),
  tabTitle: text(128, 'The title of that page'),
  popDestination: text(64, 'Where it is to be opened'),
  popoutHeight: pixels,
  popoutWidth: pixels,
  closePopout: Type.Optional(Type.Boolean()),
});
