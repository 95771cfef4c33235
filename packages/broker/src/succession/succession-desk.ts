import { type Diagnostics, placeOf } from '../diagnostics/diagnostics.js';
import type { RegisteredPage } from '../page-registry.js';
import type { BrokerPorts, PageWindow } from '../ports.js';
import type { Subscription, Subscriptions } from '../subscriptions.js';
import { alreadySubscribed } from '../warnings.js';
import { HELD_ENVELOPES, type HeldEnvelope } from './held-envelopes.js';
import { kinship } from './kinship.js';
import { type HeardRegistration, type Hold, registrationText } from './succession.js';
import { type SuccessionEffect, type SuccessionInput, TRANSITIONS } from './transitions.js';

/** How long a registration and the window's events wait for a load. @see PM-213 */
export const HOLD_MS = 1_000;

interface SuccessionParts {
  readonly ports: Pick<BrokerPorts, 'clock' | 'log'>;
  readonly diagnostics: Pick<Diagnostics, 'isOn' | 'tell'>;
  readonly subscriptions: Subscriptions;
  /** Answers a registration of a window without a subscription; gives the one that was made, if one was. */
  readonly answer: (heard: HeardRegistration, page: RegisteredPage) => Subscription | undefined;
  /** Posts what was held to a window that keeps its subscription. */
  readonly release: (subscription: Subscription, envelopes: readonly HeldEnvelope[]) => void;
}

/** Decides for which document of a window a registration is taken. @see PM-213 */
export interface SuccessionDesk {
  take(heard: HeardRegistration, page: RegisteredPage): void;
  /** The frame's `load` event fired; it never ends a subscription. */
  loaded(page: RegisteredPage): void;
  /** The window's document wants no more: what was held is its own, then its subscription ends. @see PM-215 */
  unregister(window: PageWindow): void;
}

/** Creates the desk; what it decides is in `transitions`, here it is done. */
export function createSuccessionDesk({
  ports,
  diagnostics,
  subscriptions,
  answer,
  release,
}: SuccessionParts): SuccessionDesk {
  const warn = ({ registration }: HeardRegistration): void => ports.log.warn(alreadySubscribed(registration.issuer));
  const tell = (page: RegisteredPage, verdict: 'answered' | 'held' | 'refused', rule: string): void => {
    if (diagnostics.isOn) diagnostics.tell({ kind: 'registration', verdict, rule, place: placeOf(page) });
  };
  const refuse = (page: RegisteredPage, heard: HeardRegistration): void => {
    warn(heard);
    tell(page, 'refused', 'PM-211');
  };

  function step(subscription: Subscription, input: SuccessionInput, heard?: HeardRegistration): void {
    const { next, effect } = TRANSITIONS[subscription.succession.state][input];
    subscription.succession.state = next;
    effects[effect](subscription, heard);
  }

  function replace(subscription: Subscription, heard: HeardRegistration): void {
    const { page, succession } = subscription;
    subscriptions.end(page.window);
    tell(page, 'answered', 'PM-213');
    const successor = answer(heard, page);
    if (successor !== undefined) successor.succession.state = succession.state;
  }

  function startHold(subscription: Subscription, heard: HeardRegistration): Hold {
    const kept: HeldEnvelope[] = [];
    const timeUp = (): void => step(subscription, 'timeUp');
    const stopTimer = ports.clock.setTimer(timeUp, HOLD_MS);
    return {
      heard,
      keep(envelope) {
        kept.push(envelope);
        if (kept.length >= HELD_ENVELOPES) timeUp();
      },
      stop() {
        stopTimer();
        return kept;
      },
    };
  }

  type Run = (subscription: Subscription, heard: HeardRegistration | undefined) => void;
  const withHeard =
    (run: (subscription: Subscription, heard: HeardRegistration) => void): Run =>
    (subscription, heard) => {
      if (heard !== undefined) run(subscription, heard);
    };
  const answerNow = withHeard((subscription, heard) => {
    const { hold } = subscription.succession;
    if (hold !== undefined) refuse(subscription.page, hold.heard);
    replace(subscription, heard);
  });
  const effects: Readonly<Record<SuccessionEffect, Run>> = {
    none: () => {},
    refuse: withHeard(({ page, succession }, heard) => {
      succession.last = { text: registrationText(heard.registration), at: ports.clock.now() };
      refuse(page, heard);
    }),
    answer: answerNow,
    answerAndWarn(subscription, heard) {
      if (heard !== undefined) warn(heard);
      answerNow(subscription, heard);
    },
    // Of several the last is kept: the document that is there now is the one that spoke last.
    hold: withHeard((subscription, heard) => {
      const { page, succession } = subscription;
      tell(page, 'held', 'PM-213');
      if (succession.hold === undefined) {
        succession.hold = startHold(subscription, heard);
      } else {
        refuse(page, succession.hold.heard);
        succession.hold.heard = heard;
      }
    }),
    refuseHeld(subscription) {
      const { succession } = subscription;
      const { hold } = succession;
      if (hold === undefined) return;
      refuse(subscription.page, hold.heard);
      succession.refused = hold.heard;
      succession.hold = undefined;
      release(subscription, hold.stop());
    },
    // The new document's first envelope shows what the held events told of: they are not delivered.
    answerHeld(subscription) {
      const { hold } = subscription.succession;
      if (hold !== undefined) replace(subscription, hold.heard);
    },
    answerRefused(subscription) {
      const { refused } = subscription.succession;
      if (refused !== undefined) replace(subscription, refused);
    },
  };

  return {
    take(heard, page) {
      const subscription = subscriptions.find(page.window);
      if (subscription === undefined) {
        tell(page, 'answered', 'PM-205');
        answer(heard, page);
        return;
      }
      step(subscription, kinship(heard, subscription, page, ports.clock.now()), heard);
    },
    loaded(page) {
      page.loads += 1;
      const subscription = subscriptions.find(page.window);
      // A subscription that is there at the very first load was made before it.
      if (subscription !== undefined && page.loads > 1) step(subscription, 'load');
    },
    unregister(window) {
      const subscription = subscriptions.find(window);
      if (subscription === undefined) return;
      step(subscription, 'timeUp');
      subscriptions.end(window);
    },
  };
}
