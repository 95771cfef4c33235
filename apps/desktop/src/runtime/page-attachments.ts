import type { Broker, PageHandle, PageWindow } from '@patchpanel/broker';
import type { PageInstance } from './contract.js';

/** The windows of the mounted pages, as the broker holds them. */
export interface PageAttachments {
  attach(instance: PageInstance, window: PageWindow): PageHandle;
  /** Tells the page, if it has a window, that it is about to close; resolves when its frame may go. @see EX-107 */
  closing(instance: PageInstance, reason: string): Promise<void> | undefined;
  /**
   * Takes the windows of all other pages from the broker at once: their frames leave the document when React gets round
   * to it, and what happens until then is not for them. @see PM-214
   */
  keep(pages: readonly PageInstance[]): void;
}

/** Creates attachments to a broker. */
export function createPageAttachments(broker: Pick<Broker, 'attach'>): PageAttachments {
  const handles = new Map<number, PageHandle>();

  const detach = (serial: number, handle: PageHandle) => {
    handle.detach();
    if (handles.get(serial) === handle) handles.delete(serial);
  };

  return {
    attach({ page, contactId, serial }, window) {
      const handle = broker.attach({ page, window, ...(contactId === undefined ? {} : { contactId }) });
      handles.set(serial, handle);
      return { ...handle, detach: () => detach(serial, handle) };
    },
    closing: ({ serial }, reason) => handles.get(serial)?.closing(reason),
    keep(pages) {
      const kept = new Set(pages.map(({ serial }) => serial));
      for (const [serial, handle] of handles) if (!kept.has(serial)) detach(serial, handle);
    },
  };
}
