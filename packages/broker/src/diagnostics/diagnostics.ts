import type { RegisteredPage } from '../page-registry.js';
import type { Clock } from '../ports.js';
import type { DiagnosticEvent, DiagnosticPlace } from './diagnostic-event.js';

type Untimed<Event> = Event extends DiagnosticEvent ? Omit<Event, 'at'> : never;

/** The stream of everything that happens in a broker. */
export interface Diagnostics {
  /** Somebody listens. While nobody does, nothing is made that could be told. */
  readonly isOn: boolean;
  tell(event: Untimed<DiagnosticEvent>): void;
  /** Returns the unsubscribe; a listener that throws disturbs nobody. */
  listen(listener: (event: DiagnosticEvent) => void): () => void;
  close(): void;
}

/** Creates a stream to which nobody listens. */
export function createDiagnostics(clock: Pick<Clock, 'now'>): Diagnostics {
  const listeners = new Set<(event: DiagnosticEvent) => void>();
  const diagnostics: Diagnostics & { isOn: boolean } = {
    isOn: false,
    tell(event) {
      const told: DiagnosticEvent = { ...event, at: clock.now() };
      for (const listener of [...listeners]) {
        try {
          listener(told);
        } catch {
          // Whoever looks on must not change what happens.
        }
      }
    },
    listen(listener) {
      const added = (event: DiagnosticEvent): void => listener(event);
      listeners.add(added);
      diagnostics.isOn = true;
      return () => {
        listeners.delete(added);
        diagnostics.isOn = listeners.size > 0;
      };
    },
    close() {
      listeners.clear();
      diagnostics.isOn = false;
    },
  };
  return diagnostics;
}

/** Names a page's window for the stream. */
export const placeOf = ({ page, contactId, outer }: RegisteredPage): DiagnosticPlace => ({
  page: page.id,
  ...(contactId !== undefined && { contactId }),
  ...(outer !== undefined && { isNested: true }),
});
