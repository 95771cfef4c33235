import type { Fault } from '../fault.js';

/** Hosts that talk to the wrong document, or act on the wrong word. */
export const SAFETY_FAULTS: readonly Fault[] = [
  {
    name: 'target-star',
    summary: 'posts to any origin, so that a navigated frame hears it',
    caughtBy: 'PM-106-navigated',
    put: (host) => {
      host.delivery.target = () => '*';
    },
  },
  {
    name: 'any-origin-listened-to',
    summary: 'listens to every document in its frames',
    caughtBy: 'PM-702-foreign-document',
    put: (host) => {
      host.frames.mayTalk = () => true;
    },
  },
  {
    name: 'nested-not-heard',
    summary: 'listens to its own frames only, not to frames nested in them',
    caughtBy: 'PM-702-nested',
    put: (host) => {
      host.frames.frameOf = (source) => host.frames.frames.find((frame) => frame.window === source);
    },
  },
  {
    name: 'stale-frame',
    summary: 'takes a reloaded document for the one before it',
    caughtBy: 'PM-213-reload-late',
    put: (host) => {
      host.registry.loaded = (frame) => {
        frame.loads += 1;
      };
    },
  },
  {
    name: 'load-ends-subscription',
    summary: 'ends a subscription when the frame loads another document',
    caughtBy: 'PM-213-never-registered',
    put: (host) => {
      const { loaded } = host.registry;
      host.registry.loaded = (frame) => {
        if (frame.loads > 0) host.registry.unregister(frame.window);
        loaded(frame);
      };
    },
  },
  {
    name: 'redirect-unanswered',
    summary: 'takes the document behind a redirect for the one before it',
    caughtBy: 'PM-213-redirect',
    put: (host) => {
      const { register } = host.registry;
      host.registry.register = (frame, window, origin, data) => {
        const isSecond = frame.loads === 0 && host.registry.subscriptions.has(window);
        return isSecond ? host.registry.already(window, data) : register(frame, window, origin, data);
      };
    },
  },
  {
    name: 'no-limit',
    summary: 'hears a page however often it posts',
    caughtBy: 'PM-703-unregister-through',
    put: (host) => {
      host.frames.allowed = (_window, _data, handle) => handle();
    },
  },
  {
    name: 'useless-token',
    summary: 'hands out the token of a session that is no more',
    caughtBy: 'PM-403-works',
    put: (host) => {
      const { token } = host.platform;
      host.platform.token = () => `${token()}-of-yesterday`;
    },
  },
  {
    name: 'envelope-after-unregister',
    summary: 'goes on delivering after Unregister',
    caughtBy: 'PM-215-no-more',
    put: (host) => {
      const { unregister } = host.registry;
      host.registry.unregister = (window) => {
        const subscription = host.registry.subscriptions.get(window);
        unregister(window);
        if (subscription) host.registry.subscriptions.set({} as Window, subscription);
      };
    },
  },
  {
    name: 'toggle-race',
    summary: 'reads the state of a toggle when it arrives, not when the one before is done',
    caughtBy: 'PM-508-two-holds',
    put: (host) => {
      host.commands.toggle = (_kind, _key, read, set) => {
        void set(!read());
      };
    },
  },
  {
    name: 'any-contact-commanded',
    summary: 'acts on the call in focus when the contactId is wrong',
    caughtBy: 'PM-507-hangup-other',
    put: (host) => {
      const { target } = host.commands;
      host.commands.target = (frame, data, kind) => target(frame, { ...data, contactId: undefined }, kind);
    },
  },
  {
    name: 'markup-in-card',
    summary: 'shows a name as markup',
    caughtBy: 'PM-602-as-text',
    put: (host) => {
      host.frames.show = () => {
        const list = document.querySelector('#cards');
        if (list) list.innerHTML = [...host.frames.cards.values()].map(({ name }) => `<li>${name}</li>`).join('');
      };
    },
  },
];
