import { readCard } from './contact-card.js';
import { parseContactId } from './contact-id.js';
import { isCommandName, readOrder } from './extended-arguments.js';
import { readDraft } from './extended-draft.js';
import { fitsBytes, PAGE_FRAME_BYTES, TOKEN_CHARACTERS } from './extended-limits.js';
import { type FrameOutcome, UNKNOWN_KIND, type Unusable, unusable } from './extended-outcome.js';
import type { PageFrame, PageFrameKind, PanelChange } from './extended-page-frames.js';
import { printable } from './printable.js';
import { isRecord, ownValue, type UnknownRecord } from './record.js';
import { parseSubscriptionTypes } from './subscription-types.js';

const NONCE_CHARACTERS = 256;
const TITLE_CHARACTERS = 80;
const BADGE_CHARACTERS = 8;

type Reader = (frame: UnknownRecord, requestId: string | undefined) => PageFrame | Unusable;

const READERS: Readonly<Record<PageFrameKind, Reader>> = {
  command: readCommand,
  subscribe: readSubscribe,
  card: readCardFrame,
  panel: readPanel,
  draft: readDraft,
  identity: readIdentity,
  ack(frame) {
    const seq = ownValue(frame, 'seq');
    if (!Number.isSafeInteger(seq) || (seq as number) < 0) return unusable('seq is not a whole number');
    return { kind: 'ack', seq: seq as number };
  },
  ping(frame) {
    const id = ownValue(frame, 'id');
    if (!isToken(id) && !Number.isSafeInteger(id)) return unusable('id is neither a text nor a whole number');
    return { kind: 'ping', id: id as string | number };
  },
  closed: () => ({ kind: 'closed' }),
};

/**
 * Reads what a page sent over its port: a JSON text of at most 256 KiB. A kind that is not known is for nobody; a frame
 * that is ours but cannot be used has its `requestId` with it, where it carries one. Never throws.
 * @see EX-104
 */
export function readPageFrame(data: unknown): FrameOutcome {
  if (typeof data !== 'string') return unusable('a frame is a JSON text', 'INVALID_FRAME');
  if (!fitsBytes(data, PAGE_FRAME_BYTES)) {
    return unusable(`a frame has at most ${PAGE_FRAME_BYTES} bytes`, 'FRAME_TOO_LARGE');
  }
  const frame = parse(data);
  if (frame === undefined) return unusable('the frame is not JSON', 'INVALID_JSON');
  if (!isRecord(frame)) return unusable('a frame is an object with a kind', 'INVALID_FRAME');
  const kind = ownValue(frame, 'kind');
  if (typeof kind !== 'string' || !Object.hasOwn(READERS, kind)) return UNKNOWN_KIND;
  const requestId = ownValue(frame, 'requestId') ?? undefined;
  if (requestId !== undefined && !isToken(requestId)) {
    return unusable(`requestId is not a text of 1 to ${TOKEN_CHARACTERS} characters`);
  }
  const read = READERS[kind as PageFrameKind](frame, requestId);
  if (read.kind !== 'unusable') return { kind: 'valid', frame: read };
  return requestId === undefined ? read : { ...read, requestId };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= TOKEN_CHARACTERS;
const isUnusable = (value: object): value is Unusable => 'kind' in value && value.kind === 'unusable';
const withRequest = (requestId: string | undefined) => (requestId === undefined ? {} : { requestId });

function contactOf(frame: UnknownRecord) {
  const id = parseContactId(ownValue(frame, 'contactId'));
  if (id.kind === 'invalid') return unusable('contactId is neither a positive integer nor a string of its digits');
  return id.kind === 'valid' ? { contactId: id.contactId } : {};
}

function readCommand(frame: UnknownRecord, requestId: string | undefined): PageFrame | Unusable {
  if (requestId === undefined) return unusable('a command has a requestId');
  const command = ownValue(frame, 'command');
  if (!isCommandName(command)) return unusable('command is none of the commands');
  const contact = contactOf(frame);
  if (isUnusable(contact)) return contact;
  const order = readOrder(command, frame);
  if (order === undefined) return unusable(`an argument of ${command} is missing or cannot be used`);
  return { kind: 'command', requestId, order, ...contact };
}

function readSubscribe(frame: UnknownRecord, requestId: string | undefined): PageFrame | Unusable {
  const contact = contactOf(frame);
  if (isUnusable(contact)) return contact;
  const result = parseSubscriptionTypes(ownValue(frame, 'subscriptionTypes'));
  if (result.kind === 'invalid') return unusable(result.complaint);
  const { types, complaint } = result;
  return {
    kind: 'subscribe',
    types,
    ...contact,
    ...withRequest(requestId),
    ...(complaint !== undefined && { complaint }),
  };
}

function readCardFrame(frame: UnknownRecord, requestId: string | undefined): PageFrame | Unusable {
  const contact = contactOf(frame);
  if (isUnusable(contact)) return contact;
  return { kind: 'card', ...readCard(frame), ...contact, ...withRequest(requestId) };
}

function readPanel(frame: UnknownRecord, requestId: string | undefined): PageFrame | Unusable {
  const title = labelOf(ownValue(frame, 'title'), TITLE_CHARACTERS);
  const badge = labelOf(ownValue(frame, 'badge'), BADGE_CHARACTERS);
  const attention = ownValue(frame, 'attention') ?? undefined;
  if (title === false || badge === false) return unusable('title and badge are texts or numbers');
  if (attention !== undefined && typeof attention !== 'boolean') return unusable('attention is not true or false');
  const change: PanelChange = {
    ...(title !== undefined && { title }),
    ...(badge !== undefined && { badge }),
    ...(attention !== undefined && { attention }),
  };
  return { kind: 'panel', change, ...withRequest(requestId) };
}

/** `null` and `""` clear a label; one that is too long is cut. `false` for what is none. */
function labelOf(value: unknown, limit: number): string | null | undefined | false {
  if (value === undefined) return undefined;
  if (value === null || value === '') return null;
  if (typeof value !== 'string' && !Number.isFinite(value)) return false;
  return printable(String(value).slice(0, limit * 2), limit);
}

function readIdentity(frame: UnknownRecord, requestId: string | undefined): PageFrame | Unusable {
  if (requestId === undefined) return unusable('identity has a requestId');
  const nonce = ownValue(frame, 'nonce') ?? undefined;
  if (nonce === undefined) return { kind: 'identity', requestId };
  if (typeof nonce !== 'string' || nonce.length > NONCE_CHARACTERS) {
    return unusable(`nonce is not a text of at most ${NONCE_CHARACTERS} characters`);
  }
  return { kind: 'identity', requestId, nonce };
}
