import { setTimeout } from 'node:timers/promises';

/** Lets time pass: fault runs work against real servers in real time. */
export const pause = (ms: number): Promise<void> => setTimeout(ms);

/** What the work comes to, or that it takes longer. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | 'too late'> {
  const over = new AbortController();
  const limit = setTimeout(ms, 'too late' as const, { signal: over.signal });
  limit.catch(() => {});
  try {
    return await Promise.race([work, limit]);
  } finally {
    over.abort();
  }
}
