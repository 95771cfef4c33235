import { Type } from 'typebox';
import { closed, digits, name } from './schema-parts.js';

const text = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }));
const teams = Type.Optional(
  Type.Array(digits('Id of a team'), { description: 'The teams it is for; default every team' }),
);
const MOMENT = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$';

const AddressBookEntry = closed({
  addressBookEntryId: digits('Id of the entry'),
  firstName: name('First name'),
  lastName: text(256, 'Last name'),
  company: text(256, 'Company'),
  phone: text(64, 'Phone number'),
  mobile: text(64, 'Mobile phone number'),
  email: text(256, 'Address of mail'),
});

const AddressBook = closed({
  addressBookId: digits('Id of the address book'),
  name: name('Name of the address book'),
  teams,
  entries: Type.Array(AddressBookEntry, { description: 'Whom an agent may reach by it' }),
});

const Tag = closed({
  tagId: Type.Integer({ minimum: 1, description: 'Id of the tag' }),
  name: name('What the agent sees'),
  notes: text(1024, 'When to use it'),
  skills: Type.Optional(
    Type.Array(Type.String(), { description: 'Keys of the skills it is for; default every skill' }),
  ),
});

const Message = closed({
  messageId: digits('Id of the message'),
  subject: name('Subject'),
  text: Type.String({ minLength: 1, maxLength: 4096, description: 'What it says' }),
  teams,
  startsAt: Type.Optional(Type.String({ pattern: MOMENT, description: 'From when on it is shown: ISO 8601, UTC' })),
  endsAt: Type.Optional(Type.String({ pattern: MOMENT, description: 'Until when it is shown: ISO 8601, UTC' })),
});

const Feedback = closed({
  categories: Type.Array(closed({ categoryId: Type.Integer({ minimum: 1 }), name: name('Name of the category') })),
  priorities: Type.Array(closed({ priorityId: Type.Integer({ minimum: 1 }), name: name('Name of the priority') })),
});

/** The keys of the configuration file that only the directory answers from; the engine never sees them. */
export const DIRECTORY_KEYS = {
  addressBooks: Type.Optional(Type.Array(AddressBook, { description: 'Whom agents may reach' })),
  tags: Type.Optional(Type.Array(Tag, { description: 'What agents may mark contacts with' })),
  messages: Type.Optional(Type.Array(Message, { description: 'Messages to agents' })),
  feedback: Type.Optional(Feedback),
};
