import type { Fault } from '../fault.js';

/** Hosts that deliver events wrongly. */
export const EVENT_FAULTS: readonly Fault[] = [
  {
    name: 'null-in-events',
    summary: 'leaves a null where there is no token',
    caughtBy: 'PM-103-plain',
    put: (host) => {
      const { envelope } = host.delivery;
      host.delivery.envelope = (contactId, events) =>
        envelope(contactId, [...events, null as unknown as object as never]);
    },
  },
  {
    name: 'numeric-contact-id',
    summary: 'turns the ids of contact events into numbers',
    caughtBy: 'PM-105-digit-string',
    put: (host) => {
      const { envelope } = host.delivery;
      host.delivery.envelope = (contactId, events) =>
        envelope(
          contactId,
          events.map((event) => ('ContactID' in event ? { ...event, ContactID: Number(event['ContactID']) } : event)),
        );
    },
  },
  {
    name: 'partial-contact',
    summary: 'sends only what changed of a contact',
    caughtBy: 'PM-105-live-full',
    put: (host) => {
      const { deliver } = host.delivery;
      host.delivery.deliver = (events) =>
        deliver(
          events.map((event) =>
            host.store.isContactEvent(event)
              ? {
                  Type: event['Type'],
                  ContactID: event['ContactID'],
                  Status: event['Status'],
                  FinalState: event['FinalState'],
                }
              : event,
          ),
        );
    },
  },
  {
    name: 'lost-at-join',
    summary: 'begins live delivery one batch after the snapshot',
    caughtBy: 'PM-405-no-gap',
    put: (host) => {
      const { subscribe } = host.registry;
      const { deliver } = host.delivery;
      host.registry.subscribe = (frame, window, origin, data) => {
        const done = subscribe(frame, window, origin, data);
        const subscription = host.registry.subscriptions.get(window);
        if (subscription) subscription.live = false;
        return done;
      };
      host.delivery.deliver = (events) => {
        deliver(events);
        for (const subscription of host.registry.subscriptions.values()) subscription.live = true;
      };
    },
  },
  {
    name: 'repeated-at-join',
    summary: 'delivers the last event of the snapshot once more',
    caughtBy: 'PM-405-no-overlap',
    put: (host) => {
      const { subscribe } = host.registry;
      host.registry.subscribe = (frame, window, origin, data) => {
        const done = subscribe(frame, window, origin, data);
        const subscription = host.registry.subscriptions.get(window);
        const last = subscription && host.store.session.contacts.get(subscription.contactId);
        if (subscription && last) host.delivery.send(subscription, [last]);
        return done;
      };
    },
  },
  {
    name: 'delivered-per-type',
    summary: 'delivers an event once for every type that admits it',
    caughtBy: 'PM-306-once',
    put: (host) => {
      const { send } = host.delivery;
      host.delivery.send = (subscription, events) =>
        send(subscription, subscription.types.length > 2 ? events.flatMap((event) => [event, event]) : events);
    },
  },
  {
    name: 'deaf-to-other-spelling',
    summary: 'knows a contact only by ContactID',
    caughtBy: 'PM-307-id-spelling',
    put: (host) => {
      const { idOf } = host.store;
      const { passes } = host.delivery;
      host.delivery.passes = (subscription, event) => {
        const { ContactId: _unknown, ...seen } = event;
        return idOf(event) === '' ? passes(subscription, event) : passes(subscription, seen);
      };
    },
  },
];
