import type { Clock } from '@patchpanel/broker';
import type { AgentId } from '@patchpanel/protocol';
import type { Contacts } from './contact-facts.js';
import type { PageInstance } from './contract.js';
import type { WantedPage } from './wanted-pages.js';

/** How long a panel's frame outlives its contact's last event at least, milliseconds. @see PM-107 */
export const PANEL_LINGER_MS = 500;

/** At what moment the mounted pages are compared with the wanted ones. */
export interface Moment {
  readonly agentId: AgentId;
  readonly contacts: Contacts;
}

/** What mounted pages need of their surroundings. */
export interface MountedPagesOptions {
  readonly clock: Clock;
  /** Tells a page that its panel is about to close; the panel stays until it resolves, if there is a page to tell. @see EX-107 */
  readonly closing: (instance: PageInstance, reason: string) => Promise<void> | undefined;
  /** Called when a page that lingered has gone. */
  readonly onRemoved: () => void;
}

/** The mounted pages of this tab in creation order. */
export interface MountedPages {
  list(): readonly PageInstance[];
  has(key: string): boolean;
  /**
   * Mounts what is wanted and not there, removes what is withdrawn, and lets the panels of ended contacts linger.
   * A page whose configuration changed is loaded anew once no contact is open, and at once for another agent.
   */
  reconcile(wanted: readonly WantedPage[], moment: Moment): void;
  /** Changes what is shown of the pages that the change is for; `undefined` leaves one as it is. */
  change(change: (instance: PageInstance) => PageInstance | undefined): void;
  clear(): void;
}

interface Mounted {
  instance: PageInstance;
  /** For whom it is shown now. */
  agentId: AgentId;
  /** Takes back that it is about to go. */
  stay?: (() => void) | undefined;
}

/** Creates an empty list. */
export function createMountedPages({ clock, closing, onRemoved }: MountedPagesOptions): MountedPages {
  const mounted = new Map<number, Mounted>();
  let listed: readonly PageInstance[] = [];
  let lastSerial = 0;

  const relist = () => {
    listed = [...mounted.values()].map(({ instance }) => instance);
  };
  const find = (key: string) => [...mounted.values()].find(({ instance }) => instance.key === key);
  const mount = (wanted: WantedPage, agentId: AgentId) => {
    const serial = ++lastSerial;
    mounted.set(serial, {
      instance: { ...wanted, serial, poppedOut: false, tab: { attention: false }, notices: [] },
      agentId,
    });
    relist();
  };
  const remove = (entry: Mounted) => {
    stay(entry);
    mounted.delete(entry.instance.serial);
    relist();
  };
  const stay = (entry: Mounted) => {
    entry.stay?.();
    entry.stay = undefined;
  };
  /** Goes when both the time is over and the page has saved, unless it is wanted again before. */
  const linger = (entry: Mounted, reason: string) => {
    if (entry.stay !== undefined) return;
    let isStaying = false;
    const saved = closing(entry.instance, reason);
    let waitingFor = saved === undefined ? 1 : 2;
    const done = () => {
      waitingFor -= 1;
      if (waitingFor > 0 || isStaying) return;
      remove(entry);
      onRemoved();
    };
    const cancel = clock.setTimer(done, PANEL_LINGER_MS);
    entry.stay = () => {
      isStaying = true;
      cancel();
    };
    void saved?.then(done, done);
  };
  const hasEnded = ({ instance }: Mounted, contacts: Contacts) =>
    instance.contactId !== undefined && !contacts.has(instance.contactId);

  return {
    list: () => listed,
    has: (key) => find(key) !== undefined,
    reconcile(wanted, { agentId, contacts }) {
      const byKey = new Map(wanted.map((page) => [page.key, page]));
      for (const entry of [...mounted.values()]) {
        const now = byKey.get(entry.instance.key);
        const isOfOther = entry.agentId !== agentId;
        const mayReload = isOfOther || contacts.size === 0;
        if (hasEnded(entry, contacts) && !isOfOther) linger(entry, 'CONTACT_ENDED');
        else if (now === undefined && entry.instance.popped && !isOfOther) linger(entry, 'PAGE_CLOSED');
        else if (now === undefined || (mayReload && isOutdated(entry.instance, now))) remove(entry);
        else {
          stay(entry);
          entry.agentId = agentId;
        }
      }
      for (const page of wanted) if (find(page.key) === undefined) mount(page, agentId);
    },
    change(change) {
      for (const entry of mounted.values()) entry.instance = change(entry.instance) ?? entry.instance;
      relist();
    },
    clear() {
      for (const entry of mounted.values()) stay(entry);
      mounted.clear();
      relist();
    },
  };
}

/** A workspace whose URL or description is another now; a panel keeps what its contact opened it with. */
function isOutdated(instance: PageInstance, now: WantedPage): boolean {
  if (instance.contactId !== undefined) return false;
  return instance.url !== now.url || JSON.stringify(instance.page) !== JSON.stringify(now.page);
}
