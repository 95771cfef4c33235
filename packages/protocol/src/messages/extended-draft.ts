import { DRAFT_BYTES, fitsBytes, TOKEN_CHARACTERS } from './extended-limits.js';
import { type Unusable, unusable } from './extended-outcome.js';
import type { DraftFrame } from './extended-page-frames.js';
import { ownValue, type UnknownRecord } from './record.js';

/** Reads what is to be done with a draft; a value is any JSON value whose text fits. @see EX-110 */
export function readDraft(frame: UnknownRecord, requestId: string | undefined): DraftFrame | Unusable {
  if (requestId === undefined) return unusable('a draft has a requestId');
  const key = ownValue(frame, 'key');
  if (typeof key !== 'string' || key === '' || key.length > TOKEN_CHARACTERS) {
    return unusable(`key is not a text of 1 to ${TOKEN_CHARACTERS} characters`);
  }
  const op = ownValue(frame, 'op');
  if (op === 'get' || op === 'delete') return { kind: 'draft', requestId, op, key };
  if (op !== 'put') return unusable('op is none of get, put and delete');
  const json = jsonOf(ownValue(frame, 'value'));
  if (json === undefined) return unusable('value is missing, or nested too deeply');
  if (!fitsBytes(key + json, DRAFT_BYTES)) return unusable(`drafts of one contact have at most ${DRAFT_BYTES} bytes`);
  return { kind: 'draft', requestId, op, key, json };
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
