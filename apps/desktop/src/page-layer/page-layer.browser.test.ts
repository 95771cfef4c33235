import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LayerHarness } from './layer-harness.js';
import { type LayerWorld, startLayerWorld } from './testing/layer-world.js';

let world: LayerWorld;
let page: Page;

beforeAll(async () => {
  world = await startLayerWorld();
});

afterAll(() => world?.close());

beforeEach(async () => {
  await page?.close();
  page = await world.openHarness();
});

type Grip = { harness: LayerHarness };
const setShell = (shell: Parameters<LayerHarness['setShell']>[0]) =>
  page.evaluate((next) => (window as unknown as Grip).harness.setShell(next), shell);
const told = () => page.evaluate(() => [...(window as unknown as Grip).harness.told]);

/** Mounts pages named by letters, in this order, and waits until all have loaded and been marked. */
async function mount(...keys: readonly string[]): Promise<void> {
  const pages = keys.map((key) => ({ key, serial: key.charCodeAt(0), url: `${world.pagesOrigin}/${key}` }));
  await page.evaluate((next) => (window as unknown as Grip).harness.setPages(next), pages);
  await page.waitForFunction((count) => document.querySelectorAll('iframe').length === count, keys.length);
  await page.waitForFunction(
    (all) => all.every((key) => (window as unknown as Grip).harness.told.includes(`loaded ${key}`)),
    [...keys],
  );
}
const frameOf = (key: string) => {
  const frame = page.frames().find((each) => each.url() === `${world.pagesOrigin}/${key}`);
  if (frame === undefined) throw new Error(`no frame shows ${key}`);
  return frame;
};
/** Leaves a mark in a page's document, which only a reload takes away. */
const mark = (key: string) => frameOf(key).evaluate(() => Object.assign(window, { mark: 'same document' }));
const markOf = (key: string) => frameOf(key).evaluate(() => (window as { mark?: string }).mark);

/** Waits until a page's section lies exactly on a slot. */
const lies = (key: string, slot: string) =>
  page.waitForFunction(
    ([pageKey, id]) => {
      const section = document.querySelector<HTMLElement>(`[data-page="${pageKey}"]`);
      const place = document.getElementById(id)?.getBoundingClientRect();
      const rect = section?.getBoundingClientRect();
      return (
        section?.style.visibility === 'visible' &&
        !section.inert &&
        place !== undefined &&
        (['left', 'top', 'width', 'height'] as const).every(
          (side) => Math.abs((rect?.[side] ?? -1) - place[side]) < 0.6,
        )
      );
    },
    [key, slot] as const,
  );
const isHidden = (key: string) =>
  page.waitForFunction((pageKey) => {
    const section = document.querySelector<HTMLElement>(`[data-page="${pageKey}"]`);
    return section?.inert === true && getComputedStyle(section).visibility === 'hidden';
  }, key);
const sizeOf = (key: string) => frameOf(key).evaluate(() => [innerWidth, innerHeight]);
const at = (x: number, y: number) =>
  page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.tagName, [x, y] as const);

describe('the page layer', () => {
  it('PM-108 never reloads a frame by switching, resizing or moving', async () => {
    await mount('a', 'b');
    await mark('a');
    await mark('b');
    await setShell({ left: 'a', right: 'b' });
    await lies('a', 'left');
    await lies('b', 'right');
    await setShell({ left: 'b', right: 'a' });
    await lies('b', 'left');
    await setShell({ left: 'a', leftWidth: 420 });
    await lies('a', 'left');
    await setShell({ swapped: true, right: 'b' });
    await lies('a', 'left');
    await lies('b', 'right');
    await mount('a', 'b', 'c');
    await mount('b', 'c');
    expect(await markOf('b')).toBe('same document');
    expect(Object.fromEntries(world.requests)).toEqual({ '/a': 1, '/b': 1, '/c': 1 });
    expect((await told()).filter((line) => line.startsWith('loaded'))).toEqual(['loaded a', 'loaded b', 'loaded c']);
  });

  it('PM-108 twin: a section that is moved in the document is loaded again, and counted', async () => {
    await mount('a', 'b');
    await page.evaluate(() => {
      const section = document.querySelector('[data-page="a"]');
      section?.parentElement?.append(section);
    });
    await page.waitForFunction(
      () => (window as unknown as Grip).harness.told.filter((line) => line === 'loaded a').length === 2,
    );
    expect(world.requests.get('/a')).toBe(2);
  });

  it('keeps hidden pages invisible, inert and at their last size', async () => {
    await mount('a', 'b');
    await setShell({ left: 'a' });
    await lies('a', 'left');
    await isHidden('b');
    expect(await sizeOf('a')).toEqual([300, 170]);
    await setShell({ left: 'b', leftWidth: 500 });
    await lies('b', 'left');
    await isHidden('a');
    expect(await sizeOf('a')).toEqual([300, 170]);
    expect(await frameOf('a').evaluate(() => document.visibilityState)).toBe('visible');
    const display = await page.locator('[data-page="a"]').evaluate((section) => getComputedStyle(section).display);
    expect(display).toBe('flex');
  });

  it('follows a slot that moves without being resized', async () => {
    await mount('a');
    await setShell({ left: 'a', top: 20 });
    await lies('a', 'left');
    for (const top of [21.5, 120, 60]) {
      await setShell({ top });
      await lies('a', 'left');
    }
  });

  it('follows a slot whose document scrolls and whose window is resized', async () => {
    await mount('a');
    await setShell({ right: 'a', top: 1500 });
    await page.evaluate(() => window.scrollTo(0, 1200));
    await lies('a', 'right');
    await page.setViewportSize({ width: 500, height: 400 });
    await lies('a', 'right');
  });

  it('writes positions once per animation frame, however often it is told to', async () => {
    await mount('a');
    await setShell({ left: 'a' });
    await lies('a', 'left');
    const writes = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const section = document.querySelector('[data-page="a"]') as HTMLElement;
          const slot = document.getElementById('left') as HTMLElement;
          let count = 0;
          const observer = new MutationObserver((records) => {
            count += records.filter(({ attributeName }) => attributeName === 'style').length;
          });
          observer.observe(section, { attributes: true });
          for (let width = 310; width < 410; width += 1) {
            slot.style.width = `${width}px`;
            window.dispatchEvent(new Event('resize'));
          }
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(count)));
        }),
    );
    await lies('a', 'left');
    expect(writes).toBeGreaterThan(0);
    expect(writes).toBeLessThanOrEqual(8);
  });

  it('EX-106 tells which pages can be seen, once for each change', async () => {
    await mount('a', 'b');
    const shows = async () => (await told()).filter((line) => line.startsWith('show'));
    const before = (await shows()).length;
    await setShell({ left: 'a', right: 'b' });
    await lies('b', 'right');
    await setShell({ leftWidth: 350 });
    await lies('a', 'left');
    await setShell({ left: undefined });
    await isHidden('a');
    expect((await shows()).slice(before)).toEqual(['show a b', 'show b']);
  });

  it('PM-705 takes the frame of a page that popped out away, alone, and gives it a fresh one when it is back', async () => {
    await mount('a', 'b');
    await mark('b');
    const pages = (poppedOut: boolean) =>
      ['a', 'b'].map((key) => ({
        key,
        serial: key.charCodeAt(0),
        url: `${world.pagesOrigin}/${key}`,
        poppedOut: poppedOut && key === 'a',
      }));
    const setPages = (next: ReturnType<typeof pages>) =>
      page.evaluate((all) => (window as unknown as Grip).harness.setPages(all), next);
    await setPages(pages(true));
    await page.locator('[data-page="a"]').waitFor({ state: 'detached' });
    expect((await told()).at(-1)).toBe('detach a');
    await setPages(pages(false));
    await page.waitForFunction(
      () => (window as unknown as Grip).harness.told.filter((line) => line === 'loaded a').length === 2,
    );
    expect(Object.fromEntries(world.requests)).toEqual({ '/a': 2, '/b': 1 });
    expect(await markOf('b')).toBe('same document');
  });

  it('keeps the order of creation in the document', async () => {
    await mount('c', 'a', 'b');
    await setShell({ left: 'b', right: 'c' });
    await mount('c', 'b', 'd');
    const order = await page
      .locator('[data-page]')
      .evaluateAll((all) => all.map((section) => section.getAttribute('data-page')));
    expect(order).toEqual(['c', 'b', 'd']);
    expect(world.requests.get('/b')).toBe(1);
  });

  it('cannot be reached under a modal, and lets the pointer through during a drag', async () => {
    await mount('a');
    await setShell({ left: 'a' });
    await lies('a', 'left');
    expect(await at(100, 100)).toBe('IFRAME');
    await setShell({ modalOpen: true });
    expect(await at(100, 100)).not.toBe('IFRAME');
    await page.locator('iframe').evaluate((frame) => frame.focus());
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await setShell({ modalOpen: false, dragging: true });
    expect(await at(100, 100)).toBe('DIV');
    await setShell({ dragging: false });
    expect(await at(100, 100)).toBe('IFRAME');
    expect(world.requests.get('/a')).toBe(1);
  });

  it('PM-704 gives the frame the attributes of its page', async () => {
    await mount('a');
    const frame = page.locator('iframe');
    expect(await frame.getAttribute('sandbox')).toBe(
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads allow-storage-access-by-user-activation',
    );
    expect(await frame.getAttribute('allow')).toBe('microphone');
    expect(await frame.getAttribute('referrerpolicy')).toBe('strict-origin-when-cross-origin');
    expect(await frame.getAttribute('title')).toBe('a');
  });

  it('PM-213 tells every load of a frame, and PM-214 detaches it when its page is gone', async () => {
    await mount('a', 'b');
    await frameOf('a').evaluate(() => location.reload());
    await page.waitForFunction(
      () => (window as unknown as Grip).harness.told.filter((line) => line === 'loaded a').length === 2,
    );
    await mount('b');
    expect((await told()).at(-1)).toBe('detach a');
    expect(world.requests.get('/b')).toBe(1);
  });
});
