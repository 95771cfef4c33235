import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { COLUMN_LIMITS, type Columns } from './columns.js';
import styles from './splitter.module.css';

interface SplitterProps {
  readonly label: string;
  readonly column: keyof Columns;
  readonly value: number;
  /** On which side of the splitter the column lies. */
  readonly side: 'start' | 'end';
  /** Pixels to one unit of the value. */
  readonly pixelsPerUnit: () => number;
  readonly onResize: (column: keyof Columns, value: number) => void;
  readonly onDragging: (dragging: boolean) => void;
}

const KEY_STEP = 2;
const PIXELS_PER_KEY = 16;

/**
 * The line between two columns: dragged, or moved with the arrow keys; a double press puts it back. It captures the
 * pointer, so that a drag goes on over embedded pages, which would swallow it otherwise.
 */
export function Splitter({ label, column, value, side, pixelsPerUnit, onResize, onDragging }: SplitterProps) {
  const { min, max, usual } = COLUMN_LIMITS[column];
  const drag = useRef<{ readonly x: number; readonly value: number; readonly unit: number }>(undefined);

  const growth = (element: Element, pixels: number): number => {
    const outwards = getComputedStyle(element).direction === 'rtl' ? -pixels : pixels;
    return side === 'start' ? outwards : -outwards;
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, value, unit: pixelsPerUnit() };
    onDragging(true);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const start = drag.current;
    if (start === undefined) return;
    onResize(column, start.value + growth(event.currentTarget, event.clientX - start.x) / start.unit);
  };
  const onRelease = (): void => {
    if (drag.current === undefined) return;
    drag.current = undefined;
    onDragging(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = column === 'contacts' ? PIXELS_PER_KEY : KEY_STEP;
    const moved = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : undefined;
    if (moved !== undefined) onResize(column, value + growth(event.currentTarget, moved));
    else if (event.key === 'Home') onResize(column, min);
    else if (event.key === 'End') onResize(column, max);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: hr is a line that cannot be moved
    <div
      className={styles.splitter}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
      onLostPointerCapture={onRelease}
      onDoubleClick={() => onResize(column, usual)}
      onKeyDown={onKeyDown}
    />
  );
}
