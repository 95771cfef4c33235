import type { Fault } from '../fault.js';

/** Hosts that answer a registration wrongly. */
export const ACKNOWLEDGEMENT_FAULTS: readonly Fault[] = [
  {
    name: 'acknowledgement-last',
    summary: 'puts the acknowledgement behind the state in profile max',
    caughtBy: 'PM-401-first',
    put: (host) => {
      host.delivery.ordered = (acknowledgement, state) => [...state, acknowledgement];
    },
  },
  {
    name: 'type-undefined',
    summary: 'gives the acknowledgement a Type of undefined',
    caughtBy: 'PM-401-no-type',
    put: (host) => {
      const { acknowledgement } = host.delivery;
      host.delivery.acknowledgement = (...given) => ({ Type: undefined, ...acknowledgement(...given) });
    },
  },
  {
    name: 'contact-id-undefined',
    summary: 'says undefined where there is no contact',
    caughtBy: 'PM-102-own-key',
    put: (host) => {
      const { idOnWire } = host.delivery;
      host.delivery.idOnWire = (id) => idOnWire(id) ?? (undefined as unknown as null);
    },
  },
  {
    name: 'json-text',
    summary: 'posts envelopes as JSON text',
    caughtBy: 'PM-101-object',
    put: (host) => {
      const { envelope } = host.delivery;
      host.delivery.envelope = (...given) => JSON.stringify(envelope(...given));
    },
  },
  {
    name: 'second-acknowledgement',
    summary: 'answers the second registration of a document',
    caughtBy: 'PM-211-silent',
    put: (host) => {
      const { register } = host.registry;
      host.registry.register = (frame, window, origin, data) => {
        host.registry.unregister(window);
        register(frame, window, origin, data);
      };
    },
  },
  {
    name: 'types-before-contact',
    summary: 'checks the subscription types before the contact id',
    caughtBy: 'PM-205-contact-before-types',
    put: (host) => {
      const { subscribe, typesOf } = host.registry;
      host.registry.subscribe = (frame, window, origin, data) =>
        typesOf(data['subscriptionTypes']).length === 0
          ? subscribe(frame, window, origin, { ...data, contactId: undefined })
          : subscribe(frame, window, origin, data);
    },
  },
  {
    name: 'made-up-contact',
    summary: 'makes up a contact that it does not hold',
    caughtBy: 'PM-210-unheld',
    put: (host) => {
      const { snapshot } = host.delivery;
      host.delivery.snapshot = (subscription) => {
        const { contactId } = subscription;
        const isHeld = contactId === '' || host.store.session.contacts.has(contactId);
        const made = { ...host.settings.callTemplate, ContactID: contactId };
        return isHeld ? snapshot(subscription) : [...snapshot(subscription), made];
      };
    },
  },
  {
    name: 'token-without-grant',
    summary: 'gives the session token to a page that is not granted it',
    caughtBy: 'PM-403-withheld',
    put: (host) => {
      host.delivery.tokenFor = () => [{ messageType: 'SessionInfo', sessionToken: host.platform.token() }];
    },
  },
];
