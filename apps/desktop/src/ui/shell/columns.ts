/** How wide the outer columns are: contacts in pixels, workspaces in hundredths of the whole. */
export interface Columns {
  readonly contacts: number;
  readonly workspaces: number;
}

/** Where a column begins, ends, and stands when nobody has moved it. */
export interface ColumnLimits {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
}

/** The limits of each column, in its own unit. */
export const COLUMN_LIMITS: Readonly<Record<keyof Columns, ColumnLimits>> = {
  contacts: { min: 256, max: 448, usual: 304 },
  workspaces: { min: 20, max: 55, usual: 36 },
};

/** Keeps a width within its limits. */
export function limitColumn(value: number, { min, max }: ColumnLimits): number {
  return Math.min(max, Math.max(min, value));
}

/** Reads stored columns; what is missing, malformed or out of its limits is put right. */
export function parseColumns(stored: string | null): Columns {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? '{}');
  } catch {
    value = undefined;
  }
  const read = (name: keyof Columns): number => {
    const width = typeof value === 'object' && value !== null ? (value as Partial<Columns>)[name] : undefined;
    const limits = COLUMN_LIMITS[name];
    return typeof width === 'number' && Number.isFinite(width) ? limitColumn(width, limits) : limits.usual;
  };
  return { contacts: read('contacts'), workspaces: read('workspaces') };
}
