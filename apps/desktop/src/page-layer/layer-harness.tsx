import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { DesktopState, PageInstance } from '../runtime/contract.js';
import { page } from '../runtime/test-fixtures.js';
import { PageLayer, type PageSource, usePageSlot } from './index.js';

/** What a test says about the shell around the layer. */
interface Shell {
  /** Which page is seen on the left and on the right. */
  readonly left?: string | undefined;
  readonly right?: string | undefined;
  readonly leftWidth: number;
  readonly top: number;
  readonly swapped: boolean;
  readonly modalOpen: boolean;
  readonly dragging: boolean;
}

/** A page as a test mounts it. */
interface HarnessPage {
  readonly key: string;
  readonly serial: number;
  readonly url: string;
  readonly poppedOut?: boolean;
}

/** The grip of a browser test on the harness. */
export interface LayerHarness {
  setPages(pages: readonly HarnessPage[]): void;
  setShell(shell: Partial<Shell>): void;
  /** What the layer told of its frames: `attach a`, `loaded a`, `detach a`, `blocked a ORIGIN`, `show a b`. */
  readonly told: readonly string[];
}

const listeners = new Set<() => void>();
const told: string[] = [];
let state: DesktopState = { dialogs: [], pages: [], links: [], selectedPanel: new Map() };
let shell: Shell = { leftWidth: 300, top: 20, swapped: false, modalOpen: false, dragging: false };

const changed = () => {
  for (const listener of listeners) listener();
};
const source: PageSource = {
  state: () => state,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  showPages: (keys) => void told.push(['show', ...keys].join(' ')),
  frameBlocked: ({ key }, origin) => void told.push(`blocked ${key} ${origin}`),
  attachPage({ key }) {
    told.push(`attach ${key}`);
    return {
      loaded: () => told.push(`loaded ${key}`),
      closing: async () => {},
      detach: () => told.push(`detach ${key}`),
    };
  },
};
const toInstance = ({ key, serial, url, poppedOut = false }: HarnessPage): PageInstance => ({
  key,
  serial,
  url,
  page: page(key, { url, allow: ['microphone'] }),
  popped: false,
  poppedOut,
  tab: { attention: false },
  notices: [],
});

const harness: LayerHarness = {
  setPages(pages) {
    state = { ...state, pages: pages.map(toInstance) };
    changed();
  },
  setShell(next) {
    shell = { ...shell, ...next };
    changed();
  },
  told,
};
(window as unknown as { harness: LayerHarness }).harness = harness;

function Slot({ id, pageKey, style }: { id: string; pageKey: string | undefined; style: object }) {
  return <div id={id} ref={usePageSlot(pageKey)} style={{ height: 200, ...style }} />;
}

/** Two slots beside each other under a bar; `swapped` gives the places of each to new elements in another parent. */
function Harness() {
  const { left, right, leftWidth, top, swapped, modalOpen, dragging } = useSyncExternalStore(
    source.subscribe,
    () => shell,
  );
  const slots = [
    <Slot key="left" id="left" pageKey={left} style={{ width: leftWidth }} />,
    <Slot key="right" id="right" pageKey={right} style={{ width: 240 }} />,
  ];
  return (
    <>
      <div style={{ height: top }} />
      {swapped ? (
        <footer style={{ display: 'flex' }}>{slots.reverse()}</footer>
      ) : (
        <main style={{ display: 'flex' }}>{slots}</main>
      )}
      <PageLayer
        desktop={source}
        toolbar={({ key }) => <header style={{ height: 30 }}>toolbar of {key}</header>}
        modalOpen={modalOpen}
        dragging={dragging}
      />
    </>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Harness />
    </StrictMode>,
  );
}
