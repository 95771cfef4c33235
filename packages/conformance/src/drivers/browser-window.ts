import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-popup-blocking',
  '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
];

/** Where the browser comes from. */
export interface BrowserOptions {
  /** Default: `/usr/bin/chromium`. */
  readonly executablePath?: string;
  /** A person who signs in or makes calls by hand needs to see it. */
  readonly visible?: boolean;
}

/** Starts Chromium. */
export function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: options.executablePath ?? '/usr/bin/chromium',
    headless: options.visible !== true,
    args: ARGUMENTS,
  });
}

/** The host's window: the part of an `OpenHost` that is the same whatever host stands in it. */
export class BrowserWindow {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #warnings: string[] = [];
  #headers: Readonly<Record<string, string>> = {};

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'warning') this.#warnings.push(message.text());
    });
  }

  /** Opens the host's address in a profile of its own. */
  static async open(browser: Browser, url: string): Promise<BrowserWindow> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    try {
      const window = new BrowserWindow(context, await context.newPage());
      const response = await window.page.goto(url, { waitUntil: 'domcontentloaded' });
      window.#headers = response?.headers() ?? {};
      return window;
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  warnings(): readonly string[] {
    return this.#warnings;
  }

  /** Waits for a warning that holds the text, from this index on. */
  async untilWarning(from: number, text: string, patienceMs: number): Promise<string | undefined> {
    const find = (): string | undefined => this.#warnings.slice(from).find((one) => one.includes(text));
    const found = find();
    if (found !== undefined) return found;
    return this.page
      .waitForEvent('console', { predicate: () => find() !== undefined, timeout: patienceMs })
      .then(find)
      .catch(() => undefined);
  }

  headers(): Readonly<Record<string, string>> {
    return this.#headers;
  }

  /** Goes through the host's event loop twice: messages and `load` events that were on their way have been taken. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 2; turn++) {
      await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
    }
  }

  async fence(number: number): Promise<void> {
    await this.page.evaluate((kitFence) => {
      const walk = (above: Window): void => {
        for (let index = 0; index < above.length; index++) {
          const frame = above[index];
          if (frame === undefined) continue;
          frame.postMessage({ kitFence }, '*');
          walk(frame);
        }
      };
      walk(window);
    }, number);
  }

  async untilText(text: string, shown: boolean, patienceMs: number): Promise<boolean> {
    const there = (wanted: { text: string; shown: boolean }): boolean =>
      // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked, not what stands in the document
      document.body.innerText.includes(wanted.text) === wanted.shown;
    return this.page
      .waitForFunction(there, { text, shown }, { timeout: patienceMs })
      .then(() => true)
      .catch(() => false);
  }

  images(): Promise<readonly string[]> {
    return this.page.evaluate(() => Array.from(document.images, (image) => image.getAttribute('src') ?? ''));
  }

  frameAttributes(url: string): Promise<{ sandbox: string | null; allow: string | null; referrer: string | null }> {
    return this.page.evaluate((start) => {
      const frame = Array.from(document.querySelectorAll('iframe')).find((one) => one.src.startsWith(start));
      const read = (name: string): string | null => frame?.getAttribute(name) ?? null;
      return { sandbox: read('sandbox'), allow: read('allow'), referrer: read('referrerpolicy') };
    }, url);
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
