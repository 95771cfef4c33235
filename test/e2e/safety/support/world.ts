import type { BrowserContext, Page } from 'playwright-core';
import type { Talker } from './talker.js';

/** A page as the configuration file writes it; its id is its title as well. */
export interface ConfiguredPage {
  readonly id: string;
  readonly url: string;
  readonly place?: 'workspace' | 'contact-panel';
  readonly origins?: readonly string[];
  readonly grants?: { readonly commands?: 'all' | 'none'; readonly card?: boolean; readonly sessionInfo?: boolean };
  readonly opaqueOrigin?: boolean;
  readonly sandbox?: readonly string[];
  readonly rate?: { readonly perSecond: number; readonly burst: number };
}

/** A desktop with pages and an active call, which an attack is tried on: the product, or one that lacks a check. */
export interface World {
  readonly tab: Page;
  readonly context: BrowserContext;
  /** What the desktop wrote to the console as warnings. */
  readonly warnings: readonly string[];
  /** Waits for the talking document at this address. */
  at(url: string): Promise<Talker>;
  /**
   * The agent puts the call on hold, or takes it back: every subscriber of its events is told, and all commands given
   * before were carried out or refused. `false` if there is no call any more.
   */
  toggleHold(): Promise<boolean>;
  close(): Promise<void>;
}

/** The entry of the configuration file, and what the parser makes the twin's description of. */
export const toEntry = ({ id, place = 'workspace', ...more }: ConfiguredPage) => ({ id, title: id, place, ...more });
