import { createSmallCommands } from './commands.js';
import { createSmallDelivery } from './delivery.js';
import { createSmallFrames, SMALL_MESSAGE_TYPES } from './frames.js';
import { createSmallPlatform } from './platform.js';
import { createSmallRegistry } from './registry.js';
import { createSmallStore } from './session-store.js';
import type { SmallHostSettings } from './settings.js';
import type { SmallHost } from './small-host.js';

const asScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Puts the small host's parts together in the page and starts it. Self-contained but for the parts it is given. */
function startSmallHost(
  settings: SmallHostSettings,
  knownTypes: readonly string[],
  parts: {
    createPlatform: typeof createSmallPlatform;
    createStore: typeof createSmallStore;
    createDelivery: typeof createSmallDelivery;
    createRegistry: typeof createSmallRegistry;
    createCommands: typeof createSmallCommands;
    createFrames: typeof createSmallFrames;
  },
  fault: ((host: SmallHost) => void) | undefined,
): void {
  const host = {
    settings,
    platform: parts.createPlatform(settings),
    store: parts.createStore(),
    // biome-ignore lint/suspicious/noConsole: the protocol demands these warnings (PM-207, PM-211, PM-403)
    warn: (text: string) => console.warn(text),
  } as { -readonly [Part in keyof SmallHost]: SmallHost[Part] };
  host.delivery = parts.createDelivery(host);
  host.registry = parts.createRegistry(host);
  host.commands = parts.createCommands(host);
  host.frames = parts.createFrames(host, knownTypes);
  fault?.(host);
  host.platform.listen((batch, kind) => {
    const events = host.store.take(batch, kind);
    host.frames.panels(events);
    host.delivery.deliver(events);
    host.frames.show();
  });
  window.addEventListener('message', (event) => host.frames.hear(event));
  for (const slot of settings.slots) if (slot.place === 'workspace') host.frames.open(slot, '');
  Object.assign(window, { smallHost: host });
}

/** The HTML of the small correct reference host, with at most one fault put into it. */
export function smallHostHtml(settings: SmallHostSettings, fault?: (host: SmallHost) => void): string {
  const parts = `{ createPlatform: ${createSmallPlatform}, createStore: ${createSmallStore},
createDelivery: ${createSmallDelivery}, createRegistry: ${createSmallRegistry},
createCommands: ${createSmallCommands}, createFrames: ${createSmallFrames} }`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Small host</title>
<link rel="icon" href="data:,"></head><body><ul id="cards"></ul>
<script>(${startSmallHost})(${asScript(settings)}, ${asScript(SMALL_MESSAGE_TYPES)}, ${parts}, ${fault ?? 'undefined'})</script>
</body></html>`;
}
