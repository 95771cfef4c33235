import type { SmallEvent } from './settings.js';
import type { SmallFrame, SmallFrames, SmallHost } from './small-host.js';

const KNOWN = `RegisterForClientEvents UnregisterFromClientEvents AnswerEvent RefuseEvent HoldEvent MuteEvent MaskEvent
RecordEvent HangupEvent ContactCardData`;

/** The names of all messages that a page may send, for the small host's page. */
export const SMALL_MESSAGE_TYPES: readonly string[] = KNOWN.split(/\s+/);

/** Frames, panels and the guard of the small host. */
export function createSmallFrames(host: SmallHost, known: readonly string[]): SmallFrames {
  const rates = new Map<Window, { tokens: number; at: number; deafUntil: number; last: (() => void) | undefined }>();
  const sandbox =
    'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads allow-storage-access-by-user-activation';
  const remove = (frame: SmallFrame): void => {
    host.registry.forget(frame);
    frame.element?.remove();
    frames.frames.splice(frames.frames.indexOf(frame), 1);
  };
  const frames: SmallFrames = {
    frames: [],
    cards: new Map(),
    frameOf: (source) => {
      let window: Window = source;
      for (let depth = 0; depth < 10; depth++) {
        const found = frames.frames.find((frame) => frame.window === window);
        if (found || window.parent === window) return found;
        window = window.parent;
      }
      return undefined;
    },
    mayTalk: (frame, _window, origin) => (frame.slot.opaque ? origin === 'null' : frame.slot.origins.includes(origin)),
    open: (slot, contactId) => {
      const element = document.createElement('iframe');
      element.setAttribute('sandbox', slot.opaque ? sandbox : `${sandbox} allow-same-origin`);
      element.src = slot.url.replace('{contactId}', contactId);
      document.body.append(element);
      const window = element.contentWindow;
      if (window === null) return;
      const frame: SmallFrame = { slot, window, element, contactId, loads: 0 };
      frames.frames.push(frame);
      element.addEventListener('load', () => host.registry.loaded(frame));
    },
    popOut: () => {
      const slot = host.settings.slots.find((one) => one.place === 'window');
      const opened = slot ? window.open(slot.url, '_blank') : null;
      if (slot && opened) frames.frames.push({ slot, window: opened, element: undefined, contactId: '', loads: 0 });
    },
    panels: (events) => {
      for (const id of host.store.session.contacts.keys()) {
        for (const slot of host.settings.slots.filter((one) => one.place === 'panel')) {
          if (!frames.frames.some((frame) => frame.slot === slot && frame.contactId === id)) frames.open(slot, id);
        }
      }
      for (const frame of [...frames.frames]) {
        const isOver = frame.contactId !== '' && !host.store.session.contacts.has(frame.contactId);
        if (isOver && events.some((event) => host.store.idOf(event) === frame.contactId)) {
          frames.cards.delete(frame.contactId);
          setTimeout(() => remove(frame), 550);
        }
      }
    },
    show: () => {
      const list = document.querySelector('#cards');
      list?.replaceChildren(
        ...[...frames.cards.values()].map(({ name, userImg }) => {
          const item = document.createElement('li');
          item.append(name);
          const image = document.createElement('img');
          image.referrerPolicy = 'no-referrer';
          image.alt = '';
          if (userImg !== '') image.src = userImg;
          if (userImg !== '') item.append(image);
          return item;
        }),
      );
    },
    allowed: (window, data, handle) => {
      const type = data['messageType'];
      const now = performance.now();
      const rate = rates.get(window) ?? { tokens: 200, at: now, deafUntil: 0, last: undefined };
      rates.set(window, rate);
      rate.tokens = Math.min(200, rate.tokens + ((now - rate.at) * 50) / 1000) - 1;
      rate.at = now;
      if (type === 'UnregisterFromClientEvents') {
        rate.last = undefined;
        return handle();
      }
      if (now >= rate.deafUntil && rate.tokens >= 0) return handle();
      if (now >= rate.deafUntil) {
        rate.deafUntil = now + 10_000;
        setTimeout(() => {
          Object.assign(rate, { tokens: 200, at: performance.now() });
          rate.last?.();
          rate.last = undefined;
        }, 10_000);
      }
      if (type === 'RegisterForClientEvents') rate.last = handle;
    },
    hear: (event) => {
      const source = event.source as Window | null;
      const frame = source === null ? undefined : frames.frameOf(source);
      if (!frame || source === null) return;
      const data: unknown = event.data;
      if (typeof data !== 'object' || data === null) return;
      const type = (data as SmallEvent)['messageType'];
      if (typeof type !== 'string' || !known.includes(type)) return;
      if (!frames.mayTalk(frame, source, event.origin)) {
        host.warn(`Message of unlisted origin ${event.origin} in page ${frame.slot.name}; add it to "origins".`);
        return;
      }
      frames.allowed(source, data as SmallEvent, () => {
        if (type === 'RegisterForClientEvents') host.registry.register(frame, source, event.origin, data as SmallEvent);
        else if (type === 'UnregisterFromClientEvents') host.registry.unregister(source);
        else if (type === 'ContactCardData') host.commands.card(frame, data as SmallEvent);
        else host.commands.command(frame, data as SmallEvent);
      });
    },
  };
  return frames;
}
