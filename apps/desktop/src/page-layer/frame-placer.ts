import { type Box, placeSection } from './place-section.js';
import { isSamePlace, watchMove } from './watch-move.js';

/** Follows slots with sections: where a page's slot is measured, its section is put. */
export interface FramePlacer {
  /** Takes the layer that the sections are positioned in; returns the removal. */
  setLayer(layer: HTMLElement): () => void;
  /** Takes a page's section; returns the removal. */
  addSection(key: string, section: HTMLElement): () => void;
  /** Takes the place where a page is to be seen; the last one of a key counts. Returns the removal. */
  addSlot(key: string, slot: Element): () => void;
  /** While on, measures in every animation frame, for what moves under the pointer. */
  setContinuous(on: boolean): void;
  /** Calls back with the keys of the pages that can be seen, now and after each change; returns the unsubscribe. */
  onShown(listener: (keys: ReadonlySet<string>) => void): () => void;
}

interface Slot {
  readonly element: Element;
  watched?: { readonly rect: DOMRect; readonly stop: () => void } | undefined;
}

/** Creates a placer. In an animation frame it first reads every rectangle and then writes every position, once. */
export function createFramePlacer(): FramePlacer {
  const sections = new Map<string, HTMLElement>();
  const slots = new Map<string, Slot[]>();
  let layer: HTMLElement | undefined;
  let isScheduled = false;
  let sizes: ResizeObserver | undefined;
  let continuous = false;
  let shown: ReadonlySet<string> = new Set();
  const shownListeners = new Set<(keys: ReadonlySet<string>) => void>();

  const refresh = () => {
    if (!isScheduled) requestAnimationFrame(place);
    isScheduled = true;
  };
  const place = () => {
    isScheduled = false;
    if (layer === undefined) return;
    const origin = layer.getBoundingClientRect();
    const measured = [...sections].map(([key, section]) => ({
      key,
      section,
      box: measure(slots.get(key)?.at(-1), origin),
    }));
    for (const { section, box } of measured) placeSection(section, box);
    tellShown(measured.filter(({ box }) => box !== undefined).map(({ key }) => key));
    if (continuous) refresh();
  };
  const tellShown = (keys: readonly string[]) => {
    if (keys.length === shown.size && keys.every((key) => shown.has(key))) return;
    shown = new Set(keys);
    for (const listener of [...shownListeners]) listener(shown);
  };
  const measure = (slot: Slot | undefined, origin: DOMRect): Box | undefined => {
    if (slot === undefined) return undefined;
    const rect = slot.element.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0) return undefined;
    if (slot.watched === undefined || !isSamePlace(slot.watched.rect, rect)) {
      slot.watched?.stop();
      slot.watched = { rect, stop: watchMove(slot.element, rect, refresh) };
    }
    return toWholePixels(rect, origin);
  };

  const observeSize = (element: Element) => {
    const observer = sizes ?? new ResizeObserver(refresh);
    sizes = observer;
    observer.observe(element);
    return () => observer.unobserve(element);
  };

  return {
    setLayer(next) {
      layer = next;
      const listening = new AbortController();
      const options = { signal: listening.signal, passive: true };
      window.addEventListener('resize', refresh, options);
      document.addEventListener('scroll', refresh, { ...options, capture: true });
      const unobserve = observeSize(next);
      refresh();
      return () => {
        listening.abort();
        unobserve();
        layer = undefined;
      };
    },
    addSection(key, section) {
      sections.set(key, section);
      placeSection(section, undefined);
      refresh();
      return () => {
        if (sections.get(key) === section) sections.delete(key);
      };
    },
    addSlot(key, element) {
      const slot: Slot = { element };
      slots.set(key, [...(slots.get(key) ?? []), slot]);
      const unobserve = observeSize(element);
      refresh();
      return () => {
        const others = (slots.get(key) ?? []).filter((other) => other !== slot);
        if (others.length === 0) slots.delete(key);
        else slots.set(key, others);
        unobserve();
        slot.watched?.stop();
        refresh();
      };
    },
    setContinuous(on) {
      continuous = on;
      refresh();
    },
    onShown(listener) {
      shownListeners.add(listener);
      listener(shown);
      return () => shownListeners.delete(listener);
    },
  };
}

/** A frame between pixels shows blurred text; rounding both edges keeps neighbours side by side. */
function toWholePixels(rect: DOMRect, origin: DOMRect): Box {
  const left = Math.round(rect.left - origin.left);
  const top = Math.round(rect.top - origin.top);
  return {
    left,
    top,
    width: Math.round(rect.right - origin.left) - left,
    height: Math.round(rect.bottom - origin.top) - top,
  };
}
