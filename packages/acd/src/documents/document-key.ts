import { DocumentsError } from './documents.js';

const NAME = /^[\w.-]{1,64}$/;
const MAX_ID_BYTES = 512;

/** The key of a document, or with the id `""` what the keys of its collection begin with. @throws DocumentsError `invalid_name` */
export function documentKey(unit: string, collection: string, id: string): string {
  if (!NAME.test(unit)) throw new DocumentsError('invalid_name', `${JSON.stringify(unit)} cannot name a unit.`);
  if (!NAME.test(collection)) {
    throw new DocumentsError('invalid_name', `${JSON.stringify(collection)} cannot name a collection.`);
  }
  if (Buffer.byteLength(id) > MAX_ID_BYTES || id.includes('\0')) {
    throw new DocumentsError('invalid_name', `A document's id has at most ${MAX_ID_BYTES} bytes, none of them zero.`);
  }
  return `${unit}/${collection}/${id}`;
}
