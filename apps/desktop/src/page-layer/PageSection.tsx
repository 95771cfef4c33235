import { frameAttributes } from '@patchpanel/broker';
import { type ReactNode, useCallback } from 'react';
import type { Desktop, PageInstance } from '../runtime/contract.js';
import { blockedFrames, framePlacer } from './document-frames.js';
import styles from './page-layer.module.css';

interface PageSectionProps {
  readonly desktop: Pick<Desktop, 'attachPage' | 'frameBlocked'>;
  readonly instance: PageInstance;
  readonly toolbar: ReactNode;
}

/** One page: its toolbar and its frame. Lives as long as the instance and is told its place by the placer alone. */
export function PageSection({ desktop, instance, toolbar }: PageSectionProps) {
  const { key, page, url, serial } = instance;
  const section = useCallback(
    (element: HTMLElement | null) => (element === null ? undefined : framePlacer.addSection(key, element)),
    [key],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a notice makes a new instance object of the same frame
  const frame = useCallback(
    (element: HTMLIFrameElement | null) => {
      const window = element?.contentWindow;
      if (!element || !window) return undefined;
      const handle = desktop.attachPage(instance, window);
      const loaded = () => handle.loaded();
      element.addEventListener('load', loaded);
      const stopWatching = blockedFrames.watch(element, (origin) => desktop.frameBlocked(instance, origin));
      return () => {
        element.removeEventListener('load', loaded);
        stopWatching();
        handle.detach();
      };
    },
    [desktop, serial],
  );
  const { sandbox, allow, referrerPolicy } = frameAttributes(page);
  return (
    <section ref={section} className={styles.section} aria-label={page.title} data-page={key}>
      {toolbar}
      <iframe
        ref={frame}
        className={styles.frame}
        title={page.title}
        sandbox={sandbox}
        allow={allow}
        referrerPolicy={referrerPolicy}
        src={url}
      />
    </section>
  );
}
