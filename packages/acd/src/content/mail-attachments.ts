import { ApiError } from '../http/api-error.js';
import type { MailAttachment } from './mail.js';

/** Attachments of one mail at most. */
export const MAX_ATTACHMENTS = 20;
/** Characters of all attachments of a mail in base64, about 525 kB of files. */
export const MAX_ATTACHMENT_CHARACTERS = 700_000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A list as clients give it: as such, or as one text whose parts stand between `|`, or else between commas. */
export function listOf(given: string | readonly string[] | undefined): readonly string[] {
  if (given === undefined || given === '') return [];
  if (typeof given !== 'string') return given;
  return given.split(given.includes('|') ? '|' : ',').map((part) => part.trim());
}

/** Files with their names, checked. @throws ApiError `invalid_parameter`, `content_too_large` */
export function attachmentsOf(
  contents: string | readonly string[] | undefined,
  names: string | readonly string[] | undefined,
): readonly MailAttachment[] {
  const [files, titles] = [listOf(contents), listOf(names)];
  if (files.length !== titles.length) {
    const counts = `${files.length} attachments and ${titles.length} attachmentNames`;
    throw new ApiError('invalid_parameter', `There are ${counts}; give each file one name.`);
  }
  return checkedAttachments(files.map((content, place) => ({ name: titles[place] ?? '', content })));
}

/** The same files, if they are base64 and not too many or too large. @throws ApiError `invalid_parameter`, `content_too_large` */
export function checkedAttachments(attachments: readonly MailAttachment[]): readonly MailAttachment[] {
  const characters = attachments.reduce((sum, { content }) => sum + content.length, 0);
  if (attachments.length > MAX_ATTACHMENTS || characters > MAX_ATTACHMENT_CHARACTERS) {
    const limits = `${MAX_ATTACHMENTS} attachments and ${MAX_ATTACHMENT_CHARACTERS} characters of base64`;
    throw new ApiError('content_too_large', `A mail may have ${limits} in all.`);
  }
  const wrong = attachments.findIndex(({ content }) => content.length % 4 !== 0 || !BASE64.test(content));
  if (wrong >= 0) throw new ApiError('invalid_parameter', `Attachment ${wrong + 1} is not base64.`);
  return attachments;
}
