import type { PageGrants, PagePlace } from '../pages/page.js';
import { readDocumentId } from './document-id.js';
import { isRecord, ownValue, type UnknownRecord } from './record.js';

/** Where a page's document left off: the events up to `seq` of this epoch are had. @see EX-201 */
export interface ResumePoint {
  readonly epoch: string;
  readonly seq: number;
}

/** What a registration asks of the extended profile, read. @see EX-101 */
export interface ExtensionsRequest {
  readonly version: number;
  readonly documentId: string;
  readonly resume?: ResumePoint;
}

/** What surrounds a page in the desktop. Contact ids are digit strings here, as in events. @see EX-106 */
export interface PageContext {
  readonly agent: { readonly id: string; readonly name: string; readonly teamId: string } | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly theme: HostTheme;
  /** The page's own contact if that is the active one; any other only for a page with `contacts` or `all`. */
  readonly activeContactId: string | null;
  readonly muted: boolean;
  readonly place: PagePlace;
  readonly visible: boolean;
}

/** The desktop's colours: `tokens` maps names of CSS custom properties to CSS colours. @see EX-106 */
export interface HostTheme {
  readonly scheme: 'light' | 'dark';
  readonly tokens: Readonly<Record<string, string>>;
}

/** What the acknowledgement of an accepted page carries; the port comes with the same message. @see EX-102 */
export interface AcknowledgedExtensions {
  readonly version: number;
  readonly epoch: string;
  /** The number before that of the first event on the port. @see EX-201 */
  readonly seq: number;
  readonly grants: PageGrants;
  readonly resumed: boolean;
  readonly context: PageContext;
}

const EPOCH_CHARACTERS = 64;

/** Reads a registration's `extensions`; malformed ones count as none, and the page gets profile `max`. @see EX-101 */
export function readExtensions(registration: UnknownRecord): ExtensionsRequest | undefined {
  const documentId = readDocumentId(registration);
  const extensions = ownValue(registration, 'extensions');
  if (documentId === undefined || !isRecord(extensions)) return undefined;
  const version = ownValue(extensions, 'version') as number;
  const wanted = ownValue(extensions, 'resume');
  if (wanted === undefined || wanted === null) return { version, documentId };
  const resume = readResumePoint(wanted);
  return resume === undefined ? undefined : { version, documentId, resume };
}

function readResumePoint(value: unknown): ResumePoint | undefined {
  if (!isRecord(value)) return undefined;
  const epoch = ownValue(value, 'epoch');
  const seq = ownValue(value, 'seq');
  if (typeof epoch !== 'string' || epoch === '' || epoch.length > EPOCH_CHARACTERS) return undefined;
  return Number.isSafeInteger(seq) && (seq as number) >= 0 ? { epoch, seq: seq as number } : undefined;
}
