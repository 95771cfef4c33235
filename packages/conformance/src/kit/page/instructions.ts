/** Which window a page posts to. `host` is the parent of a framed page and the opener of a popped-out one. */
export type PostTarget = 'host' | 'top' | 'opener' | 'self' | 'opener-parent';

/** One message for {@link PostTarget}; `data` is encoded by the codec. */
export interface Post {
  readonly to?: PostTarget;
  readonly data: unknown;
}

/** What the runner may ask of a page; nothing in it knows a rule. */
export type Instruction =
  /** Posts the messages in one task, in order. */
  | { readonly do: 'post'; readonly posts: readonly Post[] }
  /** Posts one message many times in one task, then the closing ones. */
  | { readonly do: 'flood'; readonly data: unknown; readonly count: number; readonly closing: readonly Post[] }
  | { readonly do: 'frame'; readonly url: string }
  | { readonly do: 'open'; readonly url: string }
  | { readonly do: 'go'; readonly url: string }
  | { readonly do: 'busy'; readonly ms: number }
  /** Changes what a host must not recognise a page by: its `window.name` and its path. */
  | { readonly do: 'disguise'; readonly name: string; readonly path: string }
  /** Sends over the port that the host transferred. */
  | { readonly do: 'port'; readonly data: unknown }
  | { readonly do: 'close' };

/** What a document does by itself: while it is parsed, and after its `load` event. */
export interface Plan {
  readonly inline?: readonly Instruction[];
  readonly loaded?: readonly Instruction[];
  /** Keeps the `load` event back until the gate of this name is opened. */
  readonly gate?: string;
}

/** What the server writes into each document that it serves. */
export interface PageSettings {
  /** Of this one document; a reload gets another. */
  readonly instance: string;
  /** The origin of its stream of orders: a browser keeps at most 6 connections to one, so documents are spread. */
  readonly ordersFrom: string;
  readonly plan: Plan;
}

/** Where a message came from, by identity of the window. */
export type HeardFrom = 'parent' | 'opener' | 'self' | 'top' | 'other' | 'port';

/** What a page tells the runner, numbered from 1 per document. */
export type PageReport = { readonly n: number; readonly at: number } & (
  | { readonly kind: 'hello'; readonly framed: boolean; readonly opened: boolean; readonly origin: string }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'done'; readonly id: number; readonly problem?: string }
  | {
      readonly kind: 'heard';
      readonly from: HeardFrom;
      readonly origin: string;
      readonly data: unknown;
      readonly ports: number;
    }
);
