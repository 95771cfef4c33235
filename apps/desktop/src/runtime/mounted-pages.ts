import type { Clock, PageNotice } from '@patchpanel/broker';
import type { AgentId } from '@patchpanel/protocol';
import type { Contacts } from './contact-facts.js';
import type { PageInstance } from './contract.js';
import type { WantedPage } from './wanted-pages.js';

/** How long a panel's frame outlives its contact's last event, milliseconds. @see PM-107 */
export const PANEL_LINGER_MS = 500;
/** Notices that one mounted page may gather; further ones are dropped. */
const MAX_NOTICES = 10;

/** At what moment the mounted pages are compared with the wanted ones. */
export interface Moment {
  readonly agentId: AgentId;
  readonly contacts: Contacts;
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
  notice(notice: PageNotice): void;
  clear(): void;
}

interface Mounted {
  instance: PageInstance;
  /** For whom it is shown now. */
  agentId: AgentId;
  cancelRemoval?: (() => void) | undefined;
}

/** Creates an empty list; `onRemoved` is called when a lingering panel has gone. */
export function createMountedPages(clock: Clock, onRemoved: () => void): MountedPages {
  const mounted = new Map<number, Mounted>();
  let listed: readonly PageInstance[] = [];
  let lastSerial = 0;

  const relist = () => {
    listed = [...mounted.values()].map(({ instance }) => instance);
  };
  const find = (key: string) => [...mounted.values()].find(({ instance }) => instance.key === key);
  const mount = (wanted: WantedPage, agentId: AgentId) => {
    const serial = ++lastSerial;
    mounted.set(serial, { instance: { ...wanted, serial, notices: [] }, agentId });
    relist();
  };
  const remove = (entry: Mounted) => {
    stay(entry);
    mounted.delete(entry.instance.serial);
    relist();
  };
  const linger = (entry: Mounted) => {
    entry.cancelRemoval ??= clock.setTimer(() => {
      remove(entry);
      onRemoved();
    }, PANEL_LINGER_MS);
  };
  const stay = (entry: Mounted) => {
    entry.cancelRemoval?.();
    entry.cancelRemoval = undefined;
  };
  const hasEnded = ({ instance }: Mounted, contacts: Contacts) =>
    instance.contactId !== undefined && !contacts.has(instance.contactId);

  return {
    list: () => listed,
    has: (key) => find(key) !== undefined,
    reconcile(wanted, { agentId, contacts }) {
      const byKey = new Map(wanted.map((page) => [page.key, page]));
      for (const entry of [...mounted.values()]) {
        if (hasEnded(entry, contacts)) {
          linger(entry);
          continue;
        }
        stay(entry);
        const now = byKey.get(entry.instance.key);
        const mayReload = entry.agentId !== agentId || contacts.size === 0;
        if (now === undefined || (mayReload && isOutdated(entry.instance, now))) remove(entry);
        else entry.agentId = agentId;
      }
      for (const page of wanted) if (find(page.key) === undefined) mount(page, agentId);
    },
    notice({ page, contactId, code, message }) {
      for (const entry of mounted.values()) {
        const { notices } = entry.instance;
        if (entry.instance.page.id !== page || entry.instance.contactId !== contactId) continue;
        const known = notices.some((notice) => notice.code === code && notice.message === message);
        if (known || notices.length >= MAX_NOTICES) continue;
        entry.instance = { ...entry.instance, notices: [...notices, { code, message }] };
      }
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
