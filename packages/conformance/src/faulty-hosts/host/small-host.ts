import type { SmallPlatform } from './platform.js';
import type { SmallStore } from './session-store.js';
import type { SmallEvent, SmallHostSettings, SmallSlot } from './settings.js';

/** One frame or window of the small host. */
export interface SmallFrame {
  readonly slot: SmallSlot;
  readonly window: Window;
  readonly element: HTMLIFrameElement | undefined;
  readonly contactId: string;
  loads: number;
}

/** One subscription; at most one per window. */
export interface SmallSubscription {
  readonly window: Window;
  readonly frame: SmallFrame;
  readonly origin: string;
  readonly types: readonly string[];
  /** Digit string, `''` without. */
  readonly contactId: string;
  readonly raw: string;
  readonly at: number;
  readonly beforeFirstLoad: boolean;
  countedLoads: number;
  /** The next registration is answered at once (PM-213 d). */
  free: boolean;
  live: boolean;
}

/** A registration that waits for a `load` (PM-213 c), with what the page misses meanwhile. */
export interface HeldRegistration {
  readonly data: SmallEvent;
  readonly origin: string;
  readonly batches: SmallEvent[][];
}

/** What the small host does about registrations and events. Each step is a method, so that a fault can replace one. */
export interface SmallDelivery {
  idOnWire(id: string): number | string | null;
  acknowledgement(contactId: string, status: 'OK' | 'ERROR', reason: string): SmallEvent;
  ordered(acknowledgement: SmallEvent, state: SmallEvent[]): SmallEvent[];
  passes(subscription: SmallSubscription, event: SmallEvent): boolean;
  tokenFor(subscription: SmallSubscription): SmallEvent[];
  snapshot(subscription: SmallSubscription): SmallEvent[];
  target(frame: SmallFrame, origin: string): string;
  envelope(contactId: string, events: SmallEvent[]): unknown;
  say(frame: SmallFrame, window: Window, origin: string, contactId: string, events: SmallEvent[]): void;
  deliver(events: SmallEvent[]): void;
  send(subscription: SmallSubscription, events: SmallEvent[]): void;
}

/** Registration and its life (PM-2xx). */
export interface SmallRegistry {
  readonly subscriptions: Map<Window, SmallSubscription>;
  readonly held: Map<Window, HeldRegistration>;
  readonly refused: Map<Window, HeldRegistration>;
  contactIdOf(value: unknown): string | undefined;
  typesOf(value: unknown): readonly string[];
  register(frame: SmallFrame, window: Window, origin: string, data: SmallEvent): void;
  subscribe(frame: SmallFrame, window: Window, origin: string, data: SmallEvent): boolean;
  unregister(window: Window): void;
  already(window: Window, data: SmallEvent): void;
  loaded(frame: SmallFrame): void;
  forget(frame: SmallFrame): void;
}

/** Commands and cards (PM-5xx, PM-6xx). */
export interface SmallCommands {
  command(frame: SmallFrame, data: SmallEvent): void;
  target(frame: SmallFrame, data: SmallEvent, kind: string): string | undefined;
  toggle(kind: string, key: string, read: () => boolean, set: (on: boolean) => Promise<void>): void;
  card(frame: SmallFrame, data: SmallEvent): void;
}

/** Frames, and who may talk (PM-702, PM-703). */
export interface SmallFrames {
  readonly frames: SmallFrame[];
  readonly cards: Map<string, { name: string; userImg: string }>;
  frameOf(source: Window): SmallFrame | undefined;
  mayTalk(frame: SmallFrame, window: Window, origin: string): boolean;
  open(slot: SmallSlot, contactId: string): void;
  popOut(): void;
  panels(events: SmallEvent[]): void;
  show(): void;
  allowed(window: Window, data: SmallEvent, handle: () => void): void;
  hear(event: MessageEvent): void;
}

/** The whole small host; `faults` replace its methods after it was assembled. */
export interface SmallHost {
  readonly settings: SmallHostSettings;
  readonly platform: SmallPlatform;
  readonly store: SmallStore;
  readonly delivery: SmallDelivery;
  readonly registry: SmallRegistry;
  readonly commands: SmallCommands;
  readonly frames: SmallFrames;
  warn(text: string): void;
}
