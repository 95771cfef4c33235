import { type RefCallback, useCallback } from 'react';
import { framePlacer } from './document-frames.js';

/**
 * Gives the `ref` of the placeholder in whose place a page is seen. The placeholder decides size and position alone;
 * the frame is in the layer and stays there. `undefined` shows no page.
 */
export function usePageSlot(key: string | undefined): RefCallback<Element> {
  return useCallback(
    (element) => (element === null || key === undefined ? undefined : framePlacer.addSlot(key, element)),
    [key],
  );
}
