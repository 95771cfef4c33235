import type { Page } from 'playwright-core';

/** What the observer leaves in the desktop's window. */
declare const globals: { readonly observer: PerformanceObserver; readonly tasks: number[] };

/** A busy machine makes a task long now and then, a defect makes it so every time: the calmest of these rounds counts. */
const ROUNDS = 5;

/**
 * Measures the desktop's window by the Long Tasks API while an attack runs: the longest task in milliseconds, 0 if none
 * lasted 50 ms, in the calmest of a few rounds.
 */
export async function longestTask(desktop: Page, attack: () => Promise<void>): Promise<number> {
  const rounds: number[] = [];
  while (rounds.length < ROUNDS && !rounds.includes(0)) rounds.push(await measure(desktop, attack));
  return Math.min(...rounds);
}

async function measure(desktop: Page, attack: () => Promise<void>): Promise<number> {
  await desktop.evaluate(() => {
    const tasks: number[] = [];
    const take = (list: PerformanceEntryList) => tasks.push(...list.map(({ duration }) => duration));
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    observer.observe({ type: 'longtask' });
    Object.assign(globalThis, { globals: { ...Object(globalThis).globals, tasks, observer } });
  });
  await attack();
  return desktop.evaluate(async () => {
    const { observer, tasks } = globals;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    tasks.push(...observer.takeRecords().map(({ duration }) => duration));
    observer.disconnect();
    return Math.max(0, ...tasks);
  });
}
