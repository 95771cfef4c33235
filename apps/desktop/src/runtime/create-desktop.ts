import { type AgentSession, callAvailability } from '@patchpanel/agent-session';
import { type BrokerLog, type Clock, createBroker } from '@patchpanel/broker';
import type { Transport } from '@patchpanel/broker/transports';
import { createAgentCommands, createPageCommands, problemOf } from './commands.js';
import type { Desktop, DesktopState } from './contract.js';
import { shownDialogs } from './dialogs.js';
import { chooseFocus, followFocus, NO_FOCUS } from './focus.js';
import { createPageBoard } from './page-board.js';
import { isSameState } from './same-state.js';
import { followSelection, NO_SELECTION, type Places } from './selection.js';
import { auditTo, createSessionPort } from './session-port.js';

/** What a desktop needs of its surroundings; `startDesktop` takes them from the browser. */
export interface DesktopOptions {
  readonly session: AgentSession;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: BrokerLog;
  /** Origins that never stand in a frame: the desktop's and the API's own. @see PM-704 */
  readonly ownOrigins: () => readonly string[];
  /** Origins beside the pages' own whose popped URLs may be framed; none by default. */
  readonly screenPopOrigins?: () => readonly string[];
}

const NOTHING_SHOWN: DesktopState = { dialogs: [], pages: [], links: [], selectedPanel: new Map() };
const NO_PLACES: Places = { pages: [], links: [] };

/** Creates the desktop of this tab over its session: follows it until closed. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { session, transport, clock, log } = options;
  const listeners = new Set<() => void>();
  let focus = NO_FOCUS;
  let selection = NO_SELECTION;
  let places = NO_PLACES;
  let problem: DesktopState['problem'];
  let shown = NOTHING_SHOWN;

  const board = createPageBoard({
    clock,
    ownOrigins: options.ownOrigins,
    screenPopOrigins: options.screenPopOrigins ?? (() => []),
    warn: (message) => log.warn(message),
    onChange: () => follow(),
  });
  const broker = createBroker({
    windows: transport.windows,
    clock,
    log,
    session: createSessionPort(session),
    commands: createPageCommands(session, { dialogs: () => shown.dialogs, focusedCall: () => focus.callId }),
    audit: auditTo(session),
    notice(notice) {
      board.notice(notice);
      follow();
    },
  });
  const follow = () => {
    const state = session.state();
    focus = followFocus(focus, state.contacts);
    board.follow(state);
    const now: Places = { pages: board.pages(), links: board.links() };
    selection = followSelection(selection, places, now);
    places = now;
    publish();
  };
  const publish = () => {
    const next: DesktopState = {
      dialogs: shownDialogs(session.state().contacts, focus.contactId),
      pages: places.pages,
      links: places.links,
      selectedPanel: selection.panels,
      ...(focus.contactId === undefined ? {} : { focusedContactId: focus.contactId }),
      ...(selection.workspace === undefined ? {} : { selectedWorkspace: selection.workspace }),
      ...(problem === undefined ? {} : { problem }),
    };
    if (isSameState(shown, next)) return;
    shown = next;
    for (const listener of [...listeners]) listener();
  };
  const setProblem = (next: DesktopState['problem']) => {
    problem = next;
    publish();
  };

  const stops = [
    transport.listen((message) => broker.receive(message)),
    session.onBatch(({ events }) => board.take(events, session.state().contacts)),
    session.subscribe(follow),
  ];
  follow();

  return {
    session,
    state: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    availability(contactId) {
      const { contacts, muted, directory, agentState } = session.state();
      const permissions = directory?.permissions ?? new Set<string>();
      return callAvailability({ contact: contacts.get(contactId), muted, permissions, agentState });
    },
    focus(contactId) {
      focus = chooseFocus(focus, contactId, session.state().contacts);
      publish();
    },
    selectWorkspace(pageId) {
      selection = { ...selection, workspace: pageId };
      publish();
    },
    selectPanel(contactId, pageId) {
      selection = { ...selection, panels: new Map(selection.panels).set(contactId, pageId) };
      publish();
    },
    ...createAgentCommands(session, (outcome) => setProblem(problemOf(outcome))),
    dismissProblem: () => setProblem(undefined),
    attachPage: ({ page, contactId }, window) =>
      broker.attach({ page, window, ...(contactId === undefined ? {} : { contactId }) }),
    close() {
      for (const stop of stops.splice(0)) stop();
      broker.close();
      board.close();
      listeners.clear();
    },
  };
}
