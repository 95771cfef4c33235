import { checkKnown, checkUnique } from './check-references.js';
import type { ConfigurationFile } from './file-schema.js';
import type { Report } from './problem.js';

/** Reports duplicate ids in the directory's part of a file, and references to teams and skills that do not exist. */
export function checkDirectory(file: ConfigurationFile, report: Report): void {
  const { addressBooks = [], tags = [], messages = [], feedback } = file;
  const teamIds = file.teams.map((team) => team.teamId);
  const keys = file.skills.map((skill) => skill.key);

  const unique = (list: string, key: string, ids: readonly (string | number)[]): void =>
    checkUnique(ids.map(String), (index) => `${list}[${index}].${key}`, report);
  const teamsOf = (list: string, items: readonly { readonly teams?: readonly string[] }[]): void =>
    items.forEach((item, index) => {
      (item.teams ?? []).forEach((teamId, entry) => {
        checkKnown(teamId, teamIds, 'team', `${list}[${index}].teams[${entry}]`, report);
      });
    });

  unique(
    'addressBooks',
    'addressBookId',
    addressBooks.map((book) => book.addressBookId),
  );
  addressBooks.forEach((book, index) => {
    unique(
      `addressBooks[${index}].entries`,
      'addressBookEntryId',
      book.entries.map((entry) => entry.addressBookEntryId),
    );
  });
  unique(
    'tags',
    'tagId',
    tags.map((tag) => tag.tagId),
  );
  unique(
    'messages',
    'messageId',
    messages.map((message) => message.messageId),
  );
  unique(
    'feedback.categories',
    'categoryId',
    (feedback?.categories ?? []).map(({ categoryId }) => categoryId),
  );
  unique(
    'feedback.priorities',
    'priorityId',
    (feedback?.priorities ?? []).map(({ priorityId }) => priorityId),
  );
  teamsOf('addressBooks', addressBooks);
  teamsOf('messages', messages);
  tags.forEach((tag, index) => {
    (tag.skills ?? []).forEach((key, entry) => {
      checkKnown(key, keys, 'skill', `tags[${index}].skills[${entry}]`, report);
    });
  });
}
