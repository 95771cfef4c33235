/** How long after a navigation was blocked the frame's `load` for the browser's error page may come, milliseconds. */
const LOAD_TIME_MS = 2_000;

interface WatchedFrame {
  /** Where the frame was to begin. */
  readonly origin: string;
  readonly onBlocked: (origin: string) => void;
  hasLoaded: boolean;
}

/** Finds the frame whose navigation the document's content security policy blocked, which the browser does not say. */
export interface BlockedFrames {
  /** Watches a frame; `onBlocked` gets the origin where it may not go. Returns the end of it. */
  watch(frame: HTMLIFrameElement, onBlocked: (origin: string) => void): () => void;
}

/**
 * Creates the watch of a document. The browser tells the blocked origin alone, then shows an error page in the frame,
 * which fires `load`: so it is a frame that was to begin there, else the next one that loads.
 * @see PM-704
 */
export function createBlockedFrames(): BlockedFrames {
  const frames = new Set<WatchedFrame>();
  let unexplained: { readonly origin: string; readonly at: number }[] = [];

  const onViolation = ({ effectiveDirective, blockedURI, timeStamp }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective !== 'frame-src' || !URL.canParse(blockedURI)) return;
    const { origin } = new URL(blockedURI);
    const beginners = [...frames].filter((frame) => !frame.hasLoaded && frame.origin === origin);
    for (const { onBlocked } of beginners) onBlocked(origin);
    if (beginners.length === 0) unexplained.push({ origin, at: timeStamp });
  };
  const onLoad = (frame: WatchedFrame, { timeStamp }: Event) => {
    unexplained = unexplained.filter(({ at }) => timeStamp - at < LOAD_TIME_MS);
    frame.hasLoaded = true;
    const blocked = unexplained.shift();
    if (blocked !== undefined) frame.onBlocked(blocked.origin);
  };

  return {
    watch(element, onBlocked) {
      const frame: WatchedFrame = { origin: new URL(element.src).origin, onBlocked, hasLoaded: false };
      const loaded = (event: Event) => onLoad(frame, event);
      if (frames.size === 0) document.addEventListener('securitypolicyviolation', onViolation);
      frames.add(frame);
      element.addEventListener('load', loaded);
      return () => {
        element.removeEventListener('load', loaded);
        frames.delete(frame);
        if (frames.size === 0) document.removeEventListener('securitypolicyviolation', onViolation);
      };
    },
  };
}
