import type { Kit } from '../kit/kit.js';
import type { Profile } from '../run/profile.js';

/** What a driver may be able to do to its host; a case that needs a missing one is inconclusive and says so. */
export const CAPABILITIES = {
  contact: 'nobody can make a contact at this host',
  calls: 'a call of its own for each case is more than can be asked for here',
  'manual-accept': 'no contact can be made that waits for the agent to accept it',
  'second-contact': 'the agent takes one contact at a time',
  acw: 'no contact with after-call work can be made',
  'agent-state': "the agent's state cannot be changed from outside",
  session: 'the agent cannot be signed out and in again',
  inject: 'no event of the platform can be made up',
  resync: 'no resync with the platform can be caused',
  console: "the host's console cannot be read",
  script: "the host's window cannot be looked into",
  'pop-out': 'no page can be popped out',
  'token-call': 'no call to the platform can be made with a session token',
  interrupt: 'the connection between host and platform cannot be broken',
  extended: 'the host does not negotiate the extended profile',
} as const;
/** One of {@link CAPABILITIES}. */
export type Capability = keyof typeof CAPABILITIES;

/** What kind of call is wanted. */
export interface ContactOptions {
  /** The call waits in the accept/reject dialog; otherwise the driver sees to it that it is answered. */
  readonly manualAccept: boolean;
  /** Seconds of after-call work; 0: the contact ends for good when it is hung up. */
  readonly acwSeconds: number;
}

/** An event of the platform that a case wants the host to receive. */
export type PlatformEvent = Readonly<Record<string, unknown>>;

/** A host that is open in a browser with the agent signed in and available. */
export interface OpenHost {
  readonly url: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** How long something that must happen may take here, milliseconds; people need longer than machines. */
  readonly patienceMs: number;
  /** Makes a call to the agent; answers its id where the driver learns it, else the runner takes the next that appears. */
  makeContact(options: ContactOptions): Promise<string | undefined>;
  /** The customer leaves. */
  hangUp(contactId: string): Promise<void>;
  setAgentState(state: 'Available' | 'Unavailable'): Promise<void>;
  /** Sets the agent unavailable at the session that a page's token names; answers whether the platform's API took it (PM-403). */
  useToken(sessionToken: string): Promise<boolean>;
  signOut(): Promise<void>;
  signIn(): Promise<void>;
  /** Hands the host one batch of platform events, as one answer of the platform. */
  inject(events: readonly PlatformEvent[]): Promise<void>;
  /** Makes the host join its session anew, so that it learns of every difference. */
  resync(): Promise<void>;
  /** Breaks every connection between the host and its platform; new ones are let through. */
  interrupt(): Promise<void>;
  /** Opens the slot `window` in a window of its own. */
  popOut(): Promise<void>;
  /** The warnings of the host's console so far. */
  warnings(): readonly string[];
  /** Waits for a warning that holds the text, from this index on; answers nothing where none comes in time. */
  untilWarning(from: number, text: string): Promise<string | undefined>;
  /** Waits until the host has taken everything that its window was sent so far. */
  settle(): Promise<void>;
  /** Posts `{ kitFence: number }` from the host's window into every frame, behind everything that it posted before. */
  fence(number: number): Promise<void>;
  /** Waits until the host's document does or does not show a text; answers whether it came to that. */
  untilText(text: string, shown: boolean): Promise<boolean>;
  /** The `src` of every image that the host's document shows. */
  images(): Promise<readonly string[]>;
  /** The `sandbox` and `allow` attributes of the frame whose address starts so. */
  frameAttributes(url: string): Promise<{ sandbox: string | null; allow: string | null; referrer: string | null }>;
  /** The headers with which the host's document came. */
  headers(): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** A way to open one kind of host. */
export interface HostDriver {
  readonly name: string;
  /** Our own host is always judged strictly. */
  readonly own: boolean;
  open(kit: Kit, profile: Profile): Promise<OpenHost>;
}
