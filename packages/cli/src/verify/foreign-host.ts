import {
  byHandDriver,
  type HostDriver,
  type Kit,
  kitPages,
  type Profile,
  sandboxDriver,
} from '@patchpanel/conformance';
import type { Browser } from 'playwright-core';
import type { Terminal } from '../terminal.js';

const STEP_LIMIT_MS = 10 * 60_000;

/** How somebody else's host is driven. */
export interface ForeignHost {
  readonly url: string;
  /** `sandbox`: the host has our sandbox API; `hand`: a person makes the contacts. */
  readonly contacts: 'sandbox' | 'hand';
  /** The person makes a call for every case that needs one of its own. */
  readonly many: boolean;
}

const pagesFor = (kit: Kit, profile: Profile): string => JSON.stringify(kitPages(kit, profile), null, 2);

/** Drives a host at a URL; says first which pages it must embed. */
export function foreignHost({ url, contacts, many }: ForeignHost, browser: Browser, terminal: Terminal): HostDriver {
  const by = (): HostDriver =>
    contacts === 'sandbox'
      ? sandboxDriver({ browser, start: () => Promise.resolve({ url, close: () => Promise.resolve() }) })
      : byHandDriver({ browser, url, many, ask: (what) => terminal.confirm(what, STEP_LIMIT_MS) });
  return {
    name: url,
    own: false,
    open: async (kit, profile) => {
      terminal.error(`The host must embed these pages, as Patchpanel would be configured:\n${pagesFor(kit, profile)}`);
      await terminal.confirm('See that the host embeds them', STEP_LIMIT_MS);
      return by().open(kit, profile);
    },
  };
}
