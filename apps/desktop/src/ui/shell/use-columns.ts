import { useCallback, useState } from 'react';
import { COLUMN_LIMITS, type Columns, limitColumn, parseColumns } from './columns.js';

const KEY = 'patchpanel.columns';

/** The columns as the agent made them, kept in this browser where it allows that. */
export function useColumns(): readonly [Columns, (name: keyof Columns, value: number) => void] {
  const [columns, setColumns] = useState(() => parseColumns(read()));
  const resize = useCallback((name: keyof Columns, value: number) => {
    setColumns((before) => {
      const after = { ...before, [name]: limitColumn(value, COLUMN_LIMITS[name]) };
      write(after);
      return after;
    });
  }, []);
  return [columns, resize];
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(columns: Columns): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(columns));
  } catch {
    // Storage may be full or refused; the widths then last as long as the tab.
  }
}
