import {
  getAddressBookEntries,
  getAddressBooks,
  getAgentMessages,
  getClientData,
  getFeedbackCategories,
  putClientData,
} from '@patchpanel/protocol/api';
import { type AddressBook, isForTeam } from '../../configuration/directory.js';
import { isoTime } from '../../engine/iso-time.js';
import { ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { agentOf } from '../call.js';
import { createClientData } from '../client-data.js';
import { listOf } from '../listing.js';
import { type Routes, registerRoute } from '../register-route.js';

const SEARCHED = ['firstName', 'lastName', 'company', 'phone', 'mobile', 'email'] as const;
const ENTRIES_OF_BOOK = {};

const bookOf = ({ addressBookId, name }: AddressBook) => ({
  addressBookId,
  addressBookName: name,
  addressBookType: 'Standard',
});
const entriesOf = ({ entries }: AddressBook) => entries.map((entry) => ({ ...entry, middleName: '' }));

/** What a desktop keeps and shows beside contacts: its own data, messages, feedback, address books. */
export function registerDeskRoutes(routes: Routes): void {
  const { context } = routes;
  const { directory } = context.configuration;
  const clientData = createClientData(context);

  registerRoute(routes, getClientData, async (call, { agentId }) =>
    ok({ Data: await clientData.get(agentOf(call, agentId).agentId) }),
  );
  registerRoute(routes, putClientData, async (call, { agentId, dataSet }) => {
    await clientData.put(agentOf(call, agentId).agentId, dataSet);
    return ok({});
  });

  registerRoute(routes, getAgentMessages, (call, { agentId }) => {
    const { teamId } = agentOf(call, agentId);
    const now = isoTime(context.clock.now());
    const current = directory.messages.filter(
      (message) => isForTeam(message, teamId) && (message.startsAt ?? '') <= now && now < (message.endsAt ?? '9999'),
    );
    const messages = current.map(({ messageId, subject, text, startsAt, endsAt }) => ({
      messageId,
      subject,
      message: text,
      ...(startsAt === undefined ? {} : { startDate: startsAt }),
      ...(endsAt === undefined ? {} : { endDate: endsAt }),
    }));
    return ok({ messages });
  });

  registerRoute(routes, getFeedbackCategories, () => {
    const { categories, priorities } = directory.feedback;
    const feedbackCategories = categories.map(({ categoryId, name }) => ({ categoryId, categoryName: name }));
    const feedbackPriorities = priorities.map(({ priorityId, name }) => ({ priorityId, priorityName: name }));
    return ok({ categoriesAndPriorities: { feedbackCategories, feedbackPriorities } });
  });

  registerRoute(routes, getAddressBooks, (call, { agentId, includeEntries = false, searchString = '' }) => {
    const { teamId } = agentOf(call, agentId);
    const books = directory.addressBooks.filter((book) => isForTeam(book, teamId));
    const addressBooks = books.map((book) => ({
      ...bookOf(book),
      ...(includeEntries
        ? {
            addressBookEntries: listOf(entriesOf(book), { searchString }, SEARCHED).items as ReturnType<
              typeof entriesOf
            >,
          }
        : ENTRIES_OF_BOOK),
    }));
    return ok({ lastPollTime: isoTime(context.clock.now()), addressBooks });
  });

  registerRoute(routes, getAddressBookEntries, (call, { addressBookId, ...query }) => {
    const { teamId } = agentOf(call, undefined);
    const book = directory.addressBooks.find((candidate) => candidate.addressBookId === addressBookId);
    if (book === undefined || !isForTeam(book, teamId)) {
      throw new ApiError('address_book_not_found', 'There is no such address book for the agent.');
    }
    const { totalRecords, items } = listOf(entriesOf(book), query, SEARCHED);
    return ok({ totalRecords, addressBook: { ...bookOf(book), addressBookEntries: items } });
  });
}
