import { type TProperties, Type } from 'typebox';

/** An object of the configuration file: keys that it does not name are errors. */
export const closed = <Properties extends TProperties>(properties: Properties, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description === undefined ? {} : { description }) });
/** One of a few words. */
export const oneOf = <const Values extends readonly string[]>(values: Values, description?: string) =>
  Type.Unsafe<Values[number]>({
    type: 'string',
    enum: [...values],
    ...(description === undefined ? {} : { description }),
  });
/** An id of the platform: digits. */
export const digits = (description: string) => Type.String({ pattern: '^[0-9]{1,18}$', description });
/** A text that says something. */
export const name = (description: string) => Type.String({ minLength: 1, maxLength: 256, description });
