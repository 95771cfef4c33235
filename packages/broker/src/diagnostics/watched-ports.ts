import { ACKNOWLEDGEMENT_TYPE } from '@patchpanel/protocol/messages';
import type { PageRegistry } from '../page-registry.js';
import type { BrokerPorts, PageNotice } from '../ports.js';
import type { Subscriptions } from '../subscriptions.js';
import { type Diagnostics, placeOf } from './diagnostics.js';
import { createUseOfAll } from './use-of-all.js';

const RULE_OF_NOTICE: Readonly<Record<PageNotice['code'], string>> = {
  MISSING_GRANT: 'PM-403',
  UNLISTED_ORIGIN: 'PM-702',
  CARD_REFUSED: 'PM-602',
  FLOOD: 'PM-703',
};

interface WatchedParts {
  readonly ports: BrokerPorts;
  readonly registry: Pick<PageRegistry, 'find'>;
  readonly subscriptions: Pick<Subscriptions, 'find'>;
  readonly diagnostics: Diagnostics;
}

/** Lets the stream tell of all that a broker says through its host's ports. */
export function watchPorts({ ports, registry, subscriptions, diagnostics }: WatchedParts): BrokerPorts {
  const { windows, log, audit, notice } = ports;
  const useOfAll = createUseOfAll(diagnostics);
  return {
    ...ports,
    windows: {
      post(window, envelope, targetOrigin, transfer) {
        if (diagnostics.isOn) {
          const page = registry.find(window);
          const place = page === undefined ? {} : { place: placeOf(page) };
          diagnostics.tell({ kind: 'message-out', rule: ruleOf(envelope), targetOrigin, data: envelope, ...place });
          const subscription = subscriptions.find(window);
          if (subscription !== undefined) useOfAll.delivered(subscription, envelope);
        }
        windows.post(window, envelope, targetOrigin, transfer);
      },
      closed: (window) => windows.closed(window),
      parent: (window) => windows.parent(window),
    },
    log: {
      warn(message) {
        if (diagnostics.isOn) diagnostics.tell({ kind: 'warning', message });
        log.warn(message);
      },
    },
    audit(record) {
      if (diagnostics.isOn) diagnostics.tell({ kind: 'audit', rule: 'PM-706', record });
      audit(record);
    },
    notice(given) {
      if (diagnostics.isOn) diagnostics.tell({ kind: 'notice', rule: RULE_OF_NOTICE[given.code], notice: given });
      notice(given);
    },
  };
}

/** An envelope with an acknowledgement is a subscription's first. */
function ruleOf(envelope: object): 'PM-401' | 'PM-104' {
  const { events = [] } = envelope as { readonly events?: readonly { readonly messageType?: unknown }[] };
  return events.some(({ messageType }) => messageType === ACKNOWLEDGEMENT_TYPE) ? 'PM-401' : 'PM-104';
}
