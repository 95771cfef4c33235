import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** An agent at work: one browser profile with the desktop in it, driven by what the agent sees. */
export interface AgentDesk {
  readonly page: Page;
  /** The card of the contact that waits for accept or refuse. */
  readonly incoming: Locator;
  /** The panel page of that title, whichever contact it belongs to. */
  frame(title: string): FrameLocator;
  button(name: string | RegExp): Locator;
  /** Opens the state menu and chooses; waits until the header says so. */
  setState(name: string): Promise<void>;
  /** Waits until the header shows this state. */
  seesState(name: string): Promise<void>;
  /** Waits until an attribute of the body of a page has this value. */
  seesInPage(title: string, attribute: string, value: string | RegExp): Promise<void>;
  close(): Promise<void>;
}

/** Opens a fresh profile at `address` and gives the desk; `/?agent=1001` in the address signs that agent in. */
export async function openDesk(browser: Browser, address: string): Promise<AgentDesk> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(address);
  const frame = (title: string) => page.frameLocator(`iframe[title="${title}"]`);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const state = page.getByRole('button', { name: /^Your state: / });
  const seesState = async (name: string) => {
    await page.getByRole('button', { name: new RegExp(`^Your state: ${escaped(name)}(?= \\d|$)`) }).waitFor();
  };
  return {
    page,
    incoming: page.getByRole('alertdialog'),
    frame,
    button,
    setState: async (name) => {
      await state.click();
      await page.getByRole('menuitemradio', { name, exact: true }).click();
      await seesState(name);
    },
    seesState,
    seesInPage: async (title, attribute, value) => {
      const body = frame(title).locator('body');
      const wanted = typeof value === 'string' ? expect.stringMatching(exactly(value)) : expect.stringMatching(value);
      await expect.poll(() => body.getAttribute(`data-${attribute}`), { timeout: 15_000 }).toEqual(wanted);
    },
    close: () => context.close(),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const exactly = (text: string): RegExp => new RegExp(`^${escaped(text)}$`);
