import { Type } from 'typebox';
import { LIST_QUERY, totalRecords } from './list-query.js';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';

const AGENT_ERRORS = ['agent_not_found', 'not_permitted'] as const;
const agentId = Type.String();

/** The most that a client may keep for an agent, in bytes of its JSON text. */
export const MAX_CLIENT_DATA_BYTES = 64 * 1024;

/** `GET agents/client-data`. */
export const getClientData = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/client-data`,
  access: 'token',
  summary: 'What a client kept for an agent, as JSON text; `{}` where it kept nothing',
  parameters: Type.Object({ agentId: Type.Optional(agentId) }),
  answers: { 200: Type.Object({ Data: Type.String({ description: 'JSON text' }) }) },
  errors: AGENT_ERRORS,
});

/** `PUT agents/client-data`. */
export const putClientData = defineRoute({
  method: 'PUT',
  path: `${SERVICES_PREFIX}/agents/client-data`,
  access: 'token',
  summary: 'Keep something for an agent in place of what was kept before; the last one wins',
  parameters: Type.Object({
    agentId: Type.Optional(agentId),
    dataSet: Type.Union([Type.String(), Type.Record(Type.String(), Type.Unknown())], {
      description: 'A JSON object, or one as text; at most 64 KiB',
    }),
  }),
  answers: { 200: Type.Object({}) },
  errors: [...AGENT_ERRORS, 'client_data_too_large'],
});

/** A message to agents. Times without a value are left out. */
export const AgentMessageSchema = Type.Object({
  messageId: Type.String(),
  subject: Type.String(),
  message: Type.String(),
  startDate: Type.Optional(Type.String({ description: 'From when on it is shown: ISO 8601, UTC' })),
  endDate: Type.Optional(Type.String({ description: 'Until when it is shown: ISO 8601, UTC' })),
});

/** `GET agents/{agentId}/messages`. */
export const getAgentMessages = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/messages`,
  access: 'token',
  summary: 'The messages that are for the agent now',
  parameters: Type.Object({ agentId }),
  answers: { 200: Type.Object({ messages: Type.Array(AgentMessageSchema) }) },
  errors: AGENT_ERRORS,
});

/** `GET feedback-categories-and-priorities`. */
export const getFeedbackCategories = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/feedback-categories-and-priorities`,
  access: 'token',
  summary: 'What feedback may be about, and how urgent it may be',
  parameters: Type.Object({}),
  answers: {
    200: Type.Object({
      categoriesAndPriorities: Type.Object({
        feedbackCategories: Type.Array(Type.Object({ categoryId: Type.Integer(), categoryName: Type.String() })),
        feedbackPriorities: Type.Array(Type.Object({ priorityId: Type.Integer(), priorityName: Type.String() })),
      }),
    }),
  },
  errors: [],
});

/** An entry of an address book. */
export const AddressBookEntrySchema = Type.Object({
  addressBookEntryId: Type.String(),
  firstName: Type.String(),
  middleName: Type.String(),
  lastName: Type.String(),
  company: Type.String(),
  phone: Type.String(),
  mobile: Type.String(),
  email: Type.String(),
});
/** An address book. */
export const AddressBookSchema = Type.Object({
  addressBookId: Type.String(),
  addressBookName: Type.String(),
  addressBookType: Type.String({ description: '`Standard`' }),
});

/** `GET agents/{agentId}/address-books`. */
export const getAddressBooks = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/address-books`,
  access: 'token',
  summary: 'The address books of an agent',
  parameters: Type.Object({
    agentId,
    searchString: LIST_QUERY.searchString,
    updatedSince: LIST_QUERY.updatedSince,
    includeEntries: Type.Optional(Type.Boolean({ description: 'Tell the entries too; default false' })),
  }),
  answers: {
    200: Type.Object({
      lastPollTime: Type.String({ description: "The server's time; ISO 8601, UTC" }),
      addressBooks: Type.Array(
        Type.Object({
          ...AddressBookSchema.properties,
          addressBookEntries: Type.Optional(Type.Array(AddressBookEntrySchema)),
        }),
      ),
    }),
  },
  errors: AGENT_ERRORS,
});

/** `GET address-books/{addressBookId}/entries`. */
export const getAddressBookEntries = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/address-books/{addressBookId}/entries`,
  access: 'token',
  summary: 'The entries of an address book',
  parameters: Type.Object({ addressBookId: Type.String({ description: 'Id of the address book' }), ...LIST_QUERY }),
  answers: {
    200: Type.Object({
      totalRecords,
      addressBook: Type.Object({
        ...AddressBookSchema.properties,
        addressBookEntries: Type.Array(Type.Partial(AddressBookEntrySchema)),
      }),
    }),
  },
  errors: ['address_book_not_found'],
});
