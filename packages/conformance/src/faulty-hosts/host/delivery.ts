import type { SmallEvent } from './settings.js';
import type { SmallDelivery, SmallHost, SmallSubscription } from './small-host.js';

/** Filter, snapshot and envelopes of the small host. */
export function createSmallDelivery(host: SmallHost): SmallDelivery {
  const wants = (subscription: SmallSubscription, ...types: string[]): boolean =>
    types.some((type) => subscription.types.includes(type));
  const delivery: SmallDelivery = {
    idOnWire: (id) => (id === '' ? null : Number.isSafeInteger(Number(id)) ? Number(id) : id),
    acknowledgement: (contactId, status, reason) => ({
      messageType: 'ClientEventSubscriptionAcknowledge',
      contactId: delivery.idOnWire(contactId),
      status,
      reason,
    }),
    ordered: (acknowledgement, state) =>
      host.settings.acknowledgementFirst ? [acknowledgement, ...state] : [...state, acknowledgement],
    passes: (subscription, event) => {
      if (wants(subscription, 'all')) return true;
      if (wants(subscription, 'agentassist') && event['Type'] === 'AgentAssist') return true;
      const id = host.store.idOf(event);
      if (id === '') return wants(subscription, 'agent');
      return wants(subscription, 'contacts') || (wants(subscription, 'contact') && id === subscription.contactId);
    },
    tokenFor: (subscription) => {
      const { session } = host.store;
      const asked = wants(subscription, 'all', 'sessioninfo');
      const mayHave = subscription.frame.slot.granted && !subscription.frame.slot.opaque;
      if (!asked || !session.active || !mayHave) return [];
      return [{ messageType: 'SessionInfo', sessionToken: host.platform.token() }];
    },
    snapshot: (subscription) => {
      const { session } = host.store;
      const state = session.established ? [session.agentState ?? {}, ...session.contacts.values()] : session.kept;
      return [...state.filter((event) => delivery.passes(subscription, event)), ...delivery.tokenFor(subscription)];
    },
    target: (frame, origin) => (frame.slot.opaque ? '*' : origin),
    envelope: (contactId, events) => ({
      issuer: host.settings.issuer,
      contactId: delivery.idOnWire(contactId),
      events,
    }),
    say: (frame, window, origin, contactId, events) => {
      if (window.closed) return;
      window.postMessage(delivery.envelope(contactId, events), delivery.target(frame, origin));
    },
    send: (subscription, events) => {
      delivery.say(subscription.frame, subscription.window, subscription.origin, subscription.contactId, events);
    },
    deliver: (events) => {
      const started = events.some((event) => event['Type'] === 'AgentSessionStart');
      for (const subscription of [...host.registry.subscriptions.values()]) {
        if (!subscription.live) continue;
        const mine = events.filter((event) => delivery.passes(subscription, event));
        if (started) mine.push(...delivery.tokenFor(subscription));
        if (mine.length === 0) continue;
        const held = host.registry.held.get(subscription.window);
        if (held) held.batches.push(mine as SmallEvent[]);
        else delivery.send(subscription, mine);
      }
    },
  };
  return delivery;
}
