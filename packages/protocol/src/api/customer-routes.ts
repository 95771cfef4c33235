import { type Static, Type } from 'typebox';
import { defineRoute } from './route-contract.js';

const PATH = '/patchpanel/v1/customers/{address}' as const;
/** The most documents that one answer of an export has. */
export const MAX_CUSTOMER_LIMIT = 500;

const address = Type.String({
  minLength: 1,
  maxLength: 256,
  description: 'The phone number, mail address or other address, exactly as contacts carry it',
});

/** What is stored about a customer, in parts. While `next` is there, there may be more. */
export const CustomerDataSchema = Type.Object({
  documents: Type.Array(
    Type.Object({
      collection: Type.String({
        description: 'Where it is: `contacts`, `messages` and so on, or `callbacks`, `indicators`, `open-contacts`',
      }),
      id: Type.String(),
      value: Type.Unknown({ description: 'As it is stored' }),
    }),
  ),
  next: Type.Optional(Type.String({ description: 'The `cursor` of the next part' })),
});
/** @see CustomerDataSchema */
export type CustomerData = Static<typeof CustomerDataSchema>;

/** `GET /patchpanel/v1/customers/{address}`. */
export const getCustomer = defineRoute({
  method: 'GET',
  path: PATH,
  access: 'token',
  summary: 'Export everything that is stored about a customer; for administrators',
  parameters: Type.Object({
    address,
    cursor: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the part before' })),
  }),
  answers: { 200: CustomerDataSchema },
  errors: ['not_permitted'],
});

/** What an erasure did, and when the last trace outside of the documents is gone. */
export const ErasedCustomerSchema = Type.Object({
  erased: Type.Array(Type.Object({ collection: Type.String(), documents: Type.Integer() })),
  openContacts: Type.Array(Type.String(), {
    description: 'Contacts that the customer is in now: what they need stays; erase again when they are over',
  }),
  logGoneAt: Type.String({ description: 'ISO 8601: by then no entry of the log names the customer any more' }),
  backups: Type.String({ description: 'What is left to do by the people who run the server' }),
});
/** @see ErasedCustomerSchema */
export type ErasedCustomer = Static<typeof ErasedCustomerSchema>;

/** `DELETE /patchpanel/v1/customers/{address}`. */
export const deleteCustomer = defineRoute({
  method: 'DELETE',
  path: PATH,
  access: 'token',
  summary: 'Erase everything that is stored about a customer; for administrators',
  parameters: Type.Object({ address }),
  answers: { 200: ErasedCustomerSchema },
  errors: ['not_permitted'],
});
