/**
 * The places that a host gives to the kit's pages. `observer` and `workspace` are custom workspaces with every default
 * grant; `plain` has no grant at all; `pair` lists two origins; `opaque` is sandboxed without an origin of its own;
 * `panel` is a contact panel; `window` is a page that the host pops out.
 */
export const SLOT_KINDS = ['observer', 'workspace', 'plain', 'pair', 'opaque', 'panel', 'window'] as const;
/** One of {@link SLOT_KINDS}. */
export type SlotKind = (typeof SLOT_KINDS)[number];

/** One page that the host should be told to show. */
export interface Slot {
  /** The kind, with a number where there are several. */
  readonly name: string;
  readonly kind: SlotKind;
  /** For the host's configuration; a panel's holds the URL variable `{contactId}`. */
  readonly url: string;
  /** The origins whose documents may talk in this slot. */
  readonly origins: readonly string[];
}

/** Tells which kind of slot a name belongs to. */
export function slotKind(name: string): SlotKind | undefined {
  const kind = name.replace(/-\d+$/, '');
  return SLOT_KINDS.find((known) => known === kind);
}

/** The names of all slots; `workspaces` of them are alike, so that cases can run side by side. */
export function slotNames(workspaces: number): string[] {
  const alike = Array.from({ length: workspaces }, (_, index) => `workspace-${index + 1}`);
  return ['observer', ...alike, 'plain', 'pair', 'opaque', 'panel', 'window'];
}
