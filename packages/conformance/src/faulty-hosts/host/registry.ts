import type { SmallEvent } from './settings.js';
import type { SmallHost, SmallRegistry, SmallSubscription } from './small-host.js';

/** Registrations of the small host and how they live through reloads. */
export function createSmallRegistry(host: SmallHost): SmallRegistry {
  const rawOf = (data: SmallEvent): string =>
    [data['subscriptionTypes'], data['contactId'], data['issuer']].map(String).join('|');
  const issuerText = (value: unknown): string => {
    if (typeof value === 'object' && value !== null) return '[object]';
    return String(value)
      .replace(/\p{Cc}/gu, '')
      .slice(0, 100);
  };
  const warnOfTypes = (value: unknown): void => {
    const known = host.settings.types;
    if (!Array.isArray(value) || value.length === 0) {
      host.warn('Client Event Subscription without subscriptionTypes.');
      return;
    }
    const bad = value.filter((type) => typeof type !== 'string' || !known.includes(type.toLowerCase()));
    if (bad.length === 0) return;
    const named = bad.slice(0, 10).map((type) => JSON.stringify(String(JSON.stringify(type) && type).slice(0, 40)));
    host.warn(`Invalid subscription types: ${named.join(', ')}`);
  };
  const replace = (frame: SmallSubscription['frame'], window: Window, origin: string, data: SmallEvent): void => {
    registry.subscriptions.delete(window);
    registry.subscribe(frame, window, origin, data);
  };
  const hold = (window: Window, origin: string, data: SmallEvent): void => {
    const held = { data, origin, batches: [] };
    registry.held.set(window, held);
    setTimeout(() => {
      if (registry.held.get(window) !== held) return;
      registry.held.delete(window);
      registry.refused.set(window, held);
      registry.already(window, data);
      const subscription = registry.subscriptions.get(window);
      for (const batch of held.batches) if (subscription) host.delivery.send(subscription, batch);
    }, 1000);
  };
  const registry: SmallRegistry = {
    subscriptions: new Map(),
    held: new Map(),
    refused: new Map(),
    contactIdOf: (value) => {
      if (value === undefined || value === null) return '';
      if (typeof value === 'bigint' || Number.isSafeInteger(value))
        return Number(value) > 0 ? String(value) : undefined;
      if (typeof value !== 'string' || !/^0*[1-9][0-9]{0,30}$/.test(value)) return undefined;
      return value.replace(/^0+/, '');
    },
    typesOf: (value) => {
      const known = (type: unknown): type is string =>
        typeof type === 'string' && host.settings.types.includes(type.toLowerCase());
      return Array.isArray(value) ? value.filter(known).map((type) => type.toLowerCase()) : [];
    },
    already: (_window, data) =>
      host.warn(
        `Error processing Client Event Subscription. Issuer: [${issuerText(data['issuer'])}] is already subscribed.`,
      ),
    register: (frame, window, origin, data) => {
      const old = registry.subscriptions.get(window);
      if (!old) return void registry.subscribe(frame, window, origin, data);
      if (frame.window !== window || frame.element === undefined) {
        registry.already(window, data);
        return replace(frame, window, origin, data);
      }
      if (old.countedLoads > 0 || old.free) return replace(frame, window, origin, data);
      if (frame.loads > 0) return hold(window, origin, data);
      const same = old.raw === rawOf(data) && performance.now() - old.at < 1000;
      return same ? registry.already(window, data) : replace(frame, window, origin, data);
    },
    subscribe: (frame, window, origin, data) => {
      const fail = (reason: string): boolean => {
        const { delivery } = host;
        delivery.say(frame, window, origin, '', [delivery.acknowledgement('', 'ERROR', reason)]);
        return false;
      };
      const given = registry.contactIdOf(data['contactId']);
      if (given === undefined) return fail('Invalid Contact Id');
      warnOfTypes(data['subscriptionTypes']);
      const types = registry.typesOf(data['subscriptionTypes']);
      if (types.length === 0) return fail(host.settings.invalidTypes);
      const subscription: SmallSubscription = {
        window,
        frame,
        origin,
        types,
        contactId: given || frame.contactId,
        raw: rawOf(data),
        at: performance.now(),
        beforeFirstLoad: frame.loads === 0,
        countedLoads: 0,
        free: false,
        live: true,
      };
      registry.subscriptions.set(window, subscription);
      if (types.includes('sessioninfo') && !frame.slot.granted) {
        host.warn(`Page ${frame.slot.name} asked for the session token without the grant sessionInfo.`);
      }
      const acknowledgement = host.delivery.acknowledgement(subscription.contactId, 'OK', 'Success');
      host.delivery.send(subscription, host.delivery.ordered(acknowledgement, host.delivery.snapshot(subscription)));
      return true;
    },
    unregister: (window) => {
      registry.subscriptions.delete(window);
      registry.held.delete(window);
      registry.refused.delete(window);
    },
    loaded: (frame) => {
      frame.loads += 1;
      const { window } = frame;
      const subscription = registry.subscriptions.get(window);
      if (!subscription || (frame.loads === 1 && subscription.beforeFirstLoad)) return;
      subscription.countedLoads += 1;
      const waiting = registry.held.get(window) ?? registry.refused.get(window);
      const wasRefused = registry.refused.has(window);
      registry.held.delete(window);
      registry.refused.delete(window);
      if (!waiting) return;
      replace(frame, window, waiting.origin, waiting.data);
      const next = registry.subscriptions.get(window);
      if (next) next.free = wasRefused;
    },
    forget: (frame) => {
      for (const [window, subscription] of registry.subscriptions) {
        if (subscription.frame === frame) registry.unregister(window);
      }
    },
  };
  return registry;
}
