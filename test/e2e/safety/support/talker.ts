import type { BrowserContext, Frame } from 'playwright-core';
import { vi } from 'vitest';
import type { Documents } from './site.js';

/** One message that a document heard. */
export interface Heard {
  readonly origin: string;
  readonly data: { readonly issuer?: string; readonly events?: readonly Readonly<Record<string, unknown>>[] };
}

/** What a talking document has in its global scope. */
interface TalkerGlobals {
  readonly heard: Heard[];
  readonly desktop: () => Window;
  readonly fence: () => Promise<void>;
  readonly embed: (url: string, name: string) => void;
}
declare const globals: TalkerGlobals;

/**
 * A document that says to the desktop what the test wants and keeps what it hears: in a frame the desktop is the top
 * window, in a window that a page opened it is the top window of the opener, else it is the document's own first frame.
 */
const TALKER = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Talker</title><script>
  globalThis.globals = globalThis;
  var heard = [];
  var waiting = new Map();
  var desktop = () => (parent !== self ? top : opener ? opener.top : frames[0]);
  addEventListener('message', ({ data, origin }) => {
    if (data && waiting.has(data.fence)) waiting.get(data.fence)();
    else heard.push({ data, origin });
  });
  function fence() {
    return new Promise((resolve) => {
      var name = 'fence ' + (waiting.size + 1);
      waiting.set(name, resolve);
      desktop().postMessage(name, '*', [new MessageChannel().port1]);
    });
  }
  function embed(url, name) {
    var frame = document.createElement('iframe');
    frame.name = name;
    frame.src = url;
    document.body.append(frame);
  }
</script><body></body>`;

const html = { type: 'text/html; charset=utf-8', body: TALKER };

/** A site whose paths are all one talking document. */
export const talkers = (...paths: readonly string[]): Documents =>
  Object.fromEntries(paths.map((path) => [path, html]));

/** A talking document in the browser, driven by the test. */
export interface Talker {
  readonly frame: Frame;
  /** Posts each message to the desktop. */
  say(...messages: readonly unknown[]): Promise<void>;
  /**
   * Posts one more message, which the desktop's echo answers: once it is back, everything said before was handled and
   * everything that the desktop posted before has arrived.
   */
  fence(): Promise<void>;
  heard(): Promise<readonly Heard[]>;
  /** The elements of all envelopes, in order. */
  elements(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Waits until something heard contains this text. */
  hears(text: string): Promise<void>;
  /** Puts another document into a frame of this one. */
  embed(url: string, name?: string): Promise<void>;
}

/** Waits for the talking document at an address, in whatever window or frame of the profile it is. */
export async function talkerAt(context: BrowserContext, url: string): Promise<Talker> {
  const frame = await vi.waitFor(
    () => {
      const frames = context.pages().flatMap((page) => page.frames());
      const found = frames.find((candidate) => candidate.url() === url);
      if (found === undefined) throw new Error(`No document at ${url}, only at ${frames.map((other) => other.url())}`);
      return found;
    },
    { timeout: 15_000 },
  );
  await frame.waitForFunction(() => 'globals' in globalThis);
  return talker(frame);
}

/** Drives the talking document of a frame. */
export function talker(frame: Frame): Talker {
  const heard = () => frame.evaluate(() => globals.heard);
  return {
    frame,
    heard,
    say: (...messages) =>
      frame.evaluate((said) => {
        for (const message of said) globals.desktop().postMessage(message, '*');
      }, messages),
    fence: () => frame.evaluate(() => globals.fence()),
    elements: async () => (await heard()).flatMap(({ data }) => data.events ?? []),
    hears: async (text) => {
      await frame.waitForFunction((wanted) => JSON.stringify(globals.heard).includes(wanted), text);
    },
    embed: (url, name = '') =>
      frame.evaluate(([address, called]) => globals.embed(address, called), [url, name] as const),
  };
}

/**
 * Makes a desktop's window echo fences to whoever sends them. A fence is known by the port that it brings, so that the
 * test reads no other message's data: when that is first read the browser makes it, which takes the desktop's time.
 */
export async function echoFences(desktop: Pick<Frame, 'evaluate'>): Promise<void> {
  await desktop.evaluate(() => {
    addEventListener('message', (event) => {
      if (event.ports.length === 0) return;
      event.source?.postMessage({ fence: event.data }, { targetOrigin: '*' });
    });
  });
}

/** A registration for these types. */
export const register = (...subscriptionTypes: readonly string[]) => ({
  messageType: 'RegisterForClientEvents',
  subscriptionTypes,
});
/** A message that is nothing but its type. */
export const message = (messageType: string, more: object = {}) => ({ messageType, ...more });
