import type { UnitId } from '@patchpanel/protocol';
import { base64url } from 'jose';
import type { Documents } from '../../documents/documents.js';
import type { Randomness } from '../randomness.js';

const KEY_BYTES = 32;
const KEYS = 'keys';

/** A secret of the server's own, made when it is first asked for and kept in the documents, so that it survives a restart. */
export async function keptSecret(
  documents: Documents,
  unit: UnitId,
  id: string,
  randomness: Randomness,
): Promise<Uint8Array> {
  const fresh = base64url.encode(randomness.bytes(KEY_BYTES));
  await documents.put(unit, KEYS, id, fresh, { expectedRevision: 0 });
  const stored = await documents.get(unit, KEYS, id);
  return base64url.decode(String(stored?.value));
}
