import type { AgentSession } from '@patchpanel/agent-session';
import { type BrokerLog, type Clock, createBroker, type PageWindow } from '@patchpanel/broker';
import type { Transport } from '@patchpanel/broker/transports';
import type { ContactId } from '@patchpanel/protocol';
import { createPageCommands, type PageCommandLook } from './commands.js';
import type { Desktop, PageInstance } from './contract.js';
import { createExtendedPorts, type ExtendedSurroundings } from './extended-ports.js';
import { createPageAttachments } from './page-attachments.js';
import { createPageBoard, type PageBoard } from './page-board.js';
import { createPageContexts } from './page-context.js';
import { blockedNavigation, NOT_REGISTERED, noticed, unnoticed } from './page-notices.js';
import { withoutAttention, withPanelChange } from './page-tab.js';
import { createPopOuts, type OwnWindows } from './pop-outs.js';
import { createSessionGate } from './session-gate.js';
import { auditTo } from './session-port.js';
import { createSilenceWatch } from './silence-watch.js';

/** What hosting pages needs of the browser. */
export interface PageHostOptions {
  readonly session: AgentSession;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: BrokerLog;
  /** Origins that never stand in a frame: the desktop's and the API's own. @see PM-704 */
  readonly ownOrigins: () => readonly string[];
  readonly ownWindows: OwnWindows;
  readonly surroundings: ExtendedSurroundings;
}

/** What the desktop tells its pages of itself, and where it is told of them. */
export interface PageHostLook extends Omit<PageCommandLook, 'mayCommand'> {
  readonly focusedContact: () => ContactId | undefined;
  /** Called after any change of the pages. */
  readonly onChange: () => void;
}

/** Everything between the session and the pages of this tab. */
export interface PageHost
  extends Pick<PageBoard, 'pages' | 'links'>,
    Pick<Desktop, 'attachPage' | 'popOut' | 'bringBack' | 'closePopOuts' | 'showPages' | 'frameBlocked'> {
  /** Follows the session: opens, closes and detaches pages. */
  follow(): void;
  /** Says that focus or selection may have changed. */
  changed(): void;
  close(): void;
}

/** Creates the host of a tab's pages; it shows none before it follows the session for the first time. */
export function createPageHost(options: PageHostOptions, look: PageHostLook): PageHost {
  const { session, transport, clock, log, ownOrigins, ownWindows, surroundings } = options;
  const gate = createSessionGate(session);
  const silence = createSilenceWatch(transport.windows, clock);
  let inView: ReadonlySet<string> = new Set();

  const board = createPageBoard({
    clock,
    ownOrigins,
    closing: (instance, reason) => popOuts.closing(instance, reason) ?? attachments.closing(instance, reason),
    warn: (message) => log.warn(message),
    onChange() {
      follow();
      look.onChange();
    },
  });
  const change: PageBoard['change'] = (by) => {
    board.change(by);
    look.onChange();
  };
  const changeOne = (serial: number, by: (instance: PageInstance) => PageInstance | undefined) =>
    change((instance) => (instance.serial === serial ? by(instance) : undefined));
  const isInView = ({ key, poppedOut }: PageInstance) => poppedOut || (surroundings.isSeen() && inView.has(key));
  const contexts = createPageContexts({
    session,
    surroundings,
    isOpen: gate.isOpen,
    activeContactId: () => look.focusedContact() ?? null,
    pages: board.pages,
    isVisible: isInView,
  });
  const broker = createBroker({
    windows: silence.windows,
    clock,
    log,
    session: gate.port,
    commands: createPageCommands(session, { ...look, mayCommand: gate.isOpen }),
    audit: auditTo(session),
    notice(notice) {
      board.notice(notice);
      look.onChange();
    },
    extended: createExtendedPorts({
      session,
      newEpoch: surroundings.newEpoch,
      context: contexts.port,
      isOpen: gate.isOpen,
      panel: {
        change: (scope, wanted) => change((instance) => withPanelChange(instance, scope, wanted, isInView(instance))),
      },
    }),
  });
  const attachments = createPageAttachments(broker);
  const watchRegistration = ({ serial }: PageInstance, window: PageWindow) =>
    silence.watch(window, {
      onSilent: () => changeOne(serial, (instance) => noticed(instance, NOT_REGISTERED)),
      onHeard: () => changeOne(serial, (instance) => unnoticed(instance, NOT_REGISTERED.code)),
    });
  const popOuts = createPopOuts({
    clock,
    windows: ownWindows,
    isClosed: (window) => transport.windows.closed(window),
    attach({ page, contactId }, window, registration) {
      const handle = broker.attach({ page, window, kind: 'popup', ...(contactId === undefined ? {} : { contactId }) });
      const stopWatching = silence.watch(window, registration);
      return {
        ...handle,
        detach() {
          stopWatching();
          handle.detach();
        },
      };
    },
    leaveFrame: (instance) => attachments.closing(instance, 'POPPED_OUT'),
    change: changeOne,
  });
  function follow(): void {
    board.follow(session.state());
    attachments.keep(board.pages());
    popOuts.keep(board.pages());
    const served = board.agentId();
    if (served !== undefined) gate.servePagesOf(served);
  }
  const stopListening = transport.listen((message) => broker.receive(message));

  return {
    pages: board.pages,
    links: board.links,
    follow,
    changed: contexts.changed,
    attachPage(instance, window) {
      const handle = attachments.attach(instance, window);
      const stopWatching = watchRegistration(instance, window);
      return {
        ...handle,
        detach() {
          stopWatching();
          handle.detach();
        },
      };
    },
    popOut: popOuts.open,
    bringBack: popOuts.bringBack,
    closePopOuts: popOuts.close,
    showPages(keys) {
      inView = keys;
      change((instance) => (isInView(instance) ? withoutAttention(instance) : undefined));
      contexts.changed();
    },
    frameBlocked: ({ serial }, origin) => changeOne(serial, (instance) => noticed(instance, blockedNavigation(origin))),
    close() {
      stopListening();
      popOuts.close();
      broker.close();
      contexts.close();
      board.close();
    },
  };
}
