/** Moves below half a pixel are rounding. */
const TOLERANCE_PX = 0.5;

/**
 * Tells when an element is somewhere else than `rect`, which no ResizeObserver does where its size stays. The
 * observer's root is cut down to the rectangle itself, so that any move takes a part of the element out of it.
 */
export function watchMove(element: Element, rect: DOMRect, onMoved: () => void): () => void {
  const { clientWidth, clientHeight } = document.documentElement;
  const insets = [rect.top, clientWidth - rect.right, clientHeight - rect.bottom, rect.left];
  const observer = new IntersectionObserver(
    (entries) => {
      const now = entries.at(-1)?.boundingClientRect;
      if (now !== undefined && !isSamePlace(rect, now)) onMoved();
    },
    { rootMargin: insets.map((inset) => `${-Math.floor(inset)}px`).join(' '), threshold: 1 },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Whether two rectangles are the same but for rounding. */
export function isSamePlace(one: DOMRectReadOnly, other: DOMRectReadOnly): boolean {
  return (['left', 'top', 'width', 'height'] as const).every(
    (side) => Math.abs(one[side] - other[side]) < TOLERANCE_PX,
  );
}
