import { type AcknowledgedExtensions, EXTENDED_VERSION, type ExtensionsRequest } from '@patchpanel/protocol/messages';
import type { AuditTrail } from '../audit.js';
import type { Diagnostics } from '../diagnostics/diagnostics.js';
import { filterKey } from '../filter.js';
import type { BrokerPorts, PortPair } from '../ports.js';
import type { Subscription } from '../subscriptions.js';
import type { Confirmations } from './confirmations.js';
import { createEpochs } from './epochs.js';
import type { StreamStart } from './event-stream.js';
import { createEventTexts } from './event-texts.js';
import type { ExtendedPorts } from './extended-ports.js';
import type { FrameDesk } from './frame-desk.js';
import { watchPort } from './frame-diagnostics.js';
import { createOutbox } from './outbox.js';
import { createPageChannel, type PageChannel } from './page-channel.js';
import { pageContext } from './page-context.js';
import { createPageIdentities } from './page-identity.js';

/** A page that was let into the profile; its first envelope is still to be posted. @see EX-102 */
export interface ExtendedPage {
  readonly channel: PageChannel;
  /** What is transferred with the first envelope. */
  readonly remote: object;
  readonly extensions: AcknowledgedExtensions;
  /** Sends the port's first frame; to be called once the first envelope was posted. @see EX-103 */
  begin(): void;
}

/** The extended profile, for pages that ask for it. */
export interface ExtendedProfile {
  /** Lets a page in, unless it is one that never has a port: `undefined`, and it goes on in its dialect. */
  accept(request: ExtensionsRequest, subscription: Subscription): ExtendedPage | undefined;
  close(): void;
}

interface ProfileParts {
  readonly ports: Pick<BrokerPorts, 'clock' | 'session'>;
  readonly openChannel: () => PortPair | undefined;
  readonly extended: ExtendedPorts;
  readonly audit: Pick<AuditTrail, 'tokenDelivered'>;
  readonly diagnostics: Diagnostics;
  readonly confirmations: Confirmations;
  readonly frames: FrameDesk;
}

/** Opens the profile over a host's ports; it follows the session and the context until closed. */
export function createExtendedProfile(parts: ProfileParts): ExtendedProfile {
  const { ports, openChannel, extended, audit, diagnostics, confirmations, frames } = parts;
  const { clock, session } = ports;
  const identities = createPageIdentities(clock);
  const epochs = createEpochs(extended.newEpoch, () => session.snapshot().established);
  const texts = createEventTexts();
  const outbox = createOutbox();
  const channels = new Set<PageChannel>();
  const contextOf = ({ page, filter }: Subscription) => pageContext(extended.context, page, filter);

  const stops = [
    session.subscribe(({ events }) => {
      epochs.heard(events);
      confirmations.heard(events);
    }),
    extended.context?.subscribe(() => {
      for (const channel of channels) channel.contextChanged();
    }),
  ];

  function greet(channel: PageChannel, start: StreamStart): void {
    if (start.kind === 'gap') {
      channel.send({ kind: 'gap', from: start.from, to: start.seq, reason: start.reason });
    } else if (start.kind === 'resumed') {
      channel.sendMissed(start.missed);
      if (start.missed.texts.some(({ isToken }) => isToken)) audit.tokenDelivered(channel.subscription);
    }
  }

  return {
    accept({ version, resume }, subscription) {
      const { page, origin, filter } = subscription;
      if (page.page.opaqueOrigin || page.page.profile !== 'max') return undefined;
      const pair = openChannel();
      if (pair === undefined) return undefined;
      const identity = identities(page, origin);
      const { current: epoch, tick } = epochs;
      const start = identity.stream.join({ epoch, filter: filterKey(filter), tick }, resume);
      const channel = createPageChannel(
        {
          port: watchPort(pair.host, subscription, diagnostics),
          identity,
          clock,
          texts,
          outbox,
          contextText: (now) => JSON.stringify(contextOf(now)),
          onClose(closed) {
            channels.delete(closed);
            identity.stream.leave(epochs.tick);
          },
        },
        subscription,
      );
      channels.add(channel);
      pair.host.listen((data) => frames(data, channel));
      return {
        channel,
        remote: pair.remote,
        extensions: {
          version: Math.min(version, EXTENDED_VERSION),
          epoch,
          seq: start.seq,
          grants: page.page.grants,
          resumed: start.kind === 'resumed',
          context: contextOf(subscription),
        },
        begin: () => greet(channel, start),
      };
    },
    close() {
      for (const stop of stops) stop?.();
      for (const channel of channels) channel.close();
    },
  };
}
