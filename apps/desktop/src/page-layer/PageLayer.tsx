import { type ReactNode, useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Desktop, PageInstance } from '../runtime/contract.js';
import { framePlacer } from './document-frames.js';
import { PageSection } from './PageSection.js';
import styles from './page-layer.module.css';

/** The part of a desktop that the layer needs. */
export type PageSource = Pick<Desktop, 'state' | 'subscribe' | 'attachPage' | 'showPages' | 'frameBlocked'>;

/** What the shell tells the layer. */
export interface PageLayerProps {
  readonly desktop: PageSource;
  /** What stands above a page's frame and moves with it. */
  readonly toolbar: (instance: PageInstance) => ReactNode;
  /** A modal is open: nothing in the layer can be reached. */
  readonly modalOpen: boolean;
  /** Something is being dragged: pages let the pointer through. */
  readonly dragging: boolean;
}

/**
 * All mounted pages, each as one section that is created once and never moved in the document: the order is that of
 * creation for ever, and slots say where a section is seen. So no frame reloads by switching, resizing or moving.
 */
export function PageLayer({ desktop, toolbar, modalOpen, dragging }: PageLayerProps) {
  const { pages } = useSyncExternalStore(desktop.subscribe, desktop.state);
  const layer = useCallback((element: HTMLDivElement | null) => {
    return element === null ? undefined : framePlacer.setLayer(element);
  }, []);
  useEffect(() => framePlacer.setContinuous(dragging), [dragging]);
  useEffect(() => framePlacer.onShown(desktop.showPages), [desktop]);
  const framed = pages.filter(({ poppedOut }) => !poppedOut);
  return (
    <div
      ref={layer}
      className={dragging ? `${styles.layer} ${styles.dragging}` : styles.layer}
      inert={modalOpen}
      data-page-layer=""
    >
      {framed.map((instance) => (
        <PageSection key={instance.serial} desktop={desktop} instance={instance} toolbar={toolbar(instance)} />
      ))}
    </div>
  );
}
