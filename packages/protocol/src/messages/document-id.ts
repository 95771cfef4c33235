import { isRecord, ownValue, type UnknownRecord } from './record.js';

/** The longest `documentId`, in UTF-16 units. @see EX-101 */
export const DOCUMENT_ID_CHARACTERS = 64;

/**
 * Reads from a registration's `extensions` the id of the document that sent it; `undefined` where there is none or the
 * extensions are malformed. It tells a new document from a repeated registration, in every profile.
 * @see PM-213 @see EX-101
 */
export function readDocumentId(registration: UnknownRecord): string | undefined {
  const extensions = ownValue(registration, 'extensions');
  if (!isRecord(extensions)) return undefined;
  const version = ownValue(extensions, 'version');
  const id = ownValue(extensions, 'documentId');
  if (!Number.isSafeInteger(version) || (version as number) < 1) return undefined;
  return typeof id === 'string' && id.length >= 1 && id.length <= DOCUMENT_ID_CHARACTERS ? id : undefined;
}
