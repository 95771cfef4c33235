import type { ReactNode } from 'react';

const HANDSET =
  'M5.4 3.25h1.9c.4 0 .75.26.88.64l.76 2.3c.1.33.01.69-.24.93L7.3 8.5a10.2 10.2 0 0 0 4.2 4.2l1.38-1.4c.24-.25.6-.34.93-.24l2.3.76c.38.13.64.48.64.88v1.9c0 1.2-1 2.2-2.2 2.15C8.3 16.5 3.5 11.7 3.25 5.45a2.1 2.1 0 0 1 2.15-2.2Z';

/** The desktop's own icons, drawn on a grid of 20 with a stroke of 1.5. */
export const ICON_SHAPES = {
  phone: <path d={HANDSET} />,
  'phone-in': (
    <>
      <path d={HANDSET} />
      <path d="M16.5 3.5 12 8m0-3.75V8h3.75" />
    </>
  ),
  'phone-out': (
    <>
      <path d={HANDSET} />
      <path d="M12 8l4.5-4.5m-3.75 0h3.75v3.75" />
    </>
  ),
  chat: (
    <path d="M4.5 4h11c.7 0 1.25.55 1.25 1.25v7.5c0 .7-.55 1.25-1.25 1.25H9.5L6 17v-3H4.5c-.7 0-1.25-.55-1.25-1.25v-7.5C3.25 4.55 3.8 4 4.5 4ZM6.75 7.75h6.5m-6.5 2.75h4" />
  ),
  'hang-up': <path d={HANDSET} transform="rotate(135 10 10) translate(1.2 -1.2)" />,
  pause: <path d="M7.25 4.5v11m5.5-11v11" />,
  play: <path d="M6.5 4.6v10.8c0 .5.55.82.98.55l8.3-5.4a.65.65 0 0 0 0-1.1l-8.3-5.4a.65.65 0 0 0-.98.55Z" />,
  mic: (
    <>
      <rect x="7.25" y="2.75" width="5.5" height="9" rx="2.75" />
      <path d="M4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5" />
    </>
  ),
  'mic-off': (
    <>
      <path d="M12.75 8.5v-3a2.75 2.75 0 0 0-5.3-1M7.25 7.5V9a2.75 2.75 0 0 0 4.2 2.34" />
      <path d="M4.5 9.5a5.5 5.5 0 0 0 8.6 4.54M15.5 9.5c0 .9-.2 1.74-.6 2.5M10 15v2.5M3 3l14 14" />
    </>
  ),
  shield: <path d="M10 2.75 4.25 5v4.4c0 3.6 2.3 6.5 5.75 7.85 3.45-1.35 5.75-4.25 5.75-7.85V5L10 2.75Z" />,
  'shield-on': (
    <>
      <path d="M10 2.75 4.25 5v4.4c0 3.6 2.3 6.5 5.75 7.85 3.45-1.35 5.75-4.25 5.75-7.85V5L10 2.75Z" />
      <path d="m7.5 9.75 1.8 1.8 3.4-3.6" />
    </>
  ),
  record: (
    <>
      <circle cx="10" cy="10" r="7" />
      <circle cx="10" cy="10" r="2.75" fill="currentColor" />
    </>
  ),
  keypad: (
    <g fill="currentColor" stroke="none">
      {[4.5, 10, 15.5].flatMap((x) => [4.5, 10, 15.5].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.35" />))}
    </g>
  ),
  check: <path d="m4.5 10.5 3.5 3.5 7.5-8" />,
  close: <path d="m5.25 5.25 9.5 9.5m0-9.5-9.5 9.5" />,
  'chevron-down': <path d="m6 8 4 4 4-4" />,
  backspace: (
    <>
      <path d="M7.2 4.5h8.3c.8 0 1.5.7 1.5 1.5v8c0 .8-.7 1.5-1.5 1.5H7.2L2.75 10 7.2 4.5Z" />
      <path d="m9.75 8 4 4m0-4-4 4" />
    </>
  ),
  theme: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 3v14a7 7 0 0 0 0-14Z" fill="currentColor" />
    </>
  ),
  globe: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M3.25 10h13.5M10 3c2 2 2.9 4.4 2.9 7S12 15 10 17c-2-2-2.9-4.4-2.9-7S8 5 10 3Z" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2.5" y="5" width="15" height="10" rx="2" />
      <path d="M5.75 8.25h.01m2.8 0h.01m2.86 0h.01m2.8 0h.01M7 11.75h6" />
    </>
  ),
  'sign-out': <path d="M8 3.75H5.5c-.8 0-1.5.7-1.5 1.5v9.5c0 .8.7 1.5 1.5 1.5H8M12.5 6.5 16 10l-3.5 3.5M16 10H8" />,
  warning: <path d="M10 3.25 2.75 15.9c-.2.4.05.85.5.85h13.5c.45 0 .7-.45.5-.85L10 3.25ZM10 8v3.75m0 2.4v.1" />,
  info: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 9.25v4M10 6.6v.1" />
    </>
  ),
  window: (
    <>
      <rect x="2.75" y="3.75" width="14.5" height="12.5" rx="2" />
      <path d="M2.75 7.5h14.5" />
    </>
  ),
  'pop-out': (
    <>
      <path d="M9 4.25H5.75c-.83 0-1.5.67-1.5 1.5v8.5c0 .83.67 1.5 1.5 1.5h8.5c.83 0 1.5-.67 1.5-1.5V11" />
      <path d="M11.75 3.75h4.5v4.5M16 4l-6.5 6.5" />
    </>
  ),
  notes: (
    <>
      <path d="M7 3.75H5.75c-.8 0-1.5.7-1.5 1.5v10.5c0 .8.7 1.5 1.5 1.5h8.5c.8 0 1.5-.7 1.5-1.5V5.25c0-.8-.7-1.5-1.5-1.5H13" />
      <path d="M7 3.75c0-.55.45-1 1-1h4c.55 0 1 .45 1 1V5H7V3.75ZM7.25 9.5h5.5m-5.5 3.25h3.5" />
    </>
  ),
  headset: (
    <path d="M3.75 12V9.75a6.25 6.25 0 0 1 12.5 0V12m0 0v1.75c0 1.5-1.2 2.75-2.75 2.75H11M3.75 11.5c0-.55.45-1 1-1h.75c.55 0 1 .45 1 1v2.25c0 .55-.45 1-1 1h-.75c-.55 0-1-.45-1-1V11.5Zm9.75 0c0-.55.45-1 1-1h.75c.55 0 1 .45 1 1v2.25c0 .55-.45 1-1 1h-.75c-.55 0-1-.45-1-1V11.5Z" />
  ),
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.25l2.75 1.5" />
    </>
  ),
  people: (
    <>
      <circle cx="7.5" cy="7" r="2.75" />
      <path d="M2.5 16c.3-2.8 2.4-4.5 5-4.5s4.7 1.7 5 4.5M12.75 4.5a2.75 2.75 0 0 1 0 5M14.5 11.9c1.7.6 2.8 2.1 3 4.1" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

/** The name of an icon. */
export type IconName = keyof typeof ICON_SHAPES;
