import { useCallback, useEffect, useState } from 'react';

/** Tells whether something is being dragged, from the start that the caller tells until the pointer is released anywhere. */
export function useDragging(): readonly [dragging: boolean, start: () => void] {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    if (!dragging) return undefined;
    const stop = (): void => setDragging(false);
    const released = new AbortController();
    for (const type of ['pointerup', 'pointercancel', 'blur'] as const) {
      window.addEventListener(type, stop, { capture: true, signal: released.signal });
    }
    return () => released.abort();
  }, [dragging]);
  return [dragging, useCallback(() => setDragging(true), [])];
}
