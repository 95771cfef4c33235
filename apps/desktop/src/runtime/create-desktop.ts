import { type AgentSession, callAvailability } from '@patchpanel/agent-session';
import type { ContactId } from '@patchpanel/protocol';
import { createAgentCommands, problemOf } from './commands.js';
import type { Desktop, DesktopState } from './contract.js';
import { shownDialogs } from './dialogs.js';
import { chooseFocus, followFocus, NO_FOCUS } from './focus.js';
import { createPageHost, type PageHostOptions } from './page-host.js';
import { isSameState } from './same-state.js';
import { followSelection, NO_SELECTION, type Places } from './selection.js';

/** What a desktop needs of its surroundings. */
export type DesktopOptions = PageHostOptions;

const NOTHING_SHOWN: DesktopState = { dialogs: [], pages: [], links: [], selectedPanel: new Map() };
const NO_PLACES: Places = { pages: [], links: [] };

/** Creates the desktop of this tab over its session: follows it until closed. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { session } = options;
  const listeners = new Set<() => void>();
  let focus = NO_FOCUS;
  let selection = NO_SELECTION;
  let places = NO_PLACES;
  let problem: DesktopState['problem'];
  let shown = NOTHING_SHOWN;

  const setFocus = (contactId: ContactId): 'applied' | 'already' => {
    const before = focus.contactId;
    focus = chooseFocus(focus, contactId, session.state().contacts);
    publish();
    return before === contactId ? 'already' : 'applied';
  };
  const host = createPageHost(options, {
    dialogs: () => shown.dialogs,
    focusedCall: () => focus.callId,
    focusedContact: () => focus.contactId,
    focus: setFocus,
    onChange: () => place(),
  });
  const follow = () => {
    focus = followFocus(focus, session.state().contacts);
    host.follow();
    place();
  };
  const place = () => {
    const now: Places = { pages: host.pages(), links: host.links() };
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
    host.changed();
    if (isSameState(shown, next)) return;
    shown = next;
    for (const listener of [...listeners]) listener();
  };
  const setProblem = (next: DesktopState['problem']) => {
    problem = next;
    publish();
  };

  const stop = session.subscribe(follow);
  follow();

  return {
    session,
    state: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    availability: (contactId) => availabilityOf(session, contactId),
    focus(contactId) {
      setFocus(contactId);
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
    attachPage: host.attachPage,
    popOut: host.popOut,
    bringBack: host.bringBack,
    closePopOuts: host.closePopOuts,
    showPages: host.showPages,
    frameBlocked: host.frameBlocked,
    close() {
      stop();
      host.close();
      listeners.clear();
    },
  };
}

function availabilityOf(session: AgentSession, contactId: ContactId) {
  const { contacts, muted, directory, agentState } = session.state();
  const permissions = directory?.permissions ?? new Set<string>();
  return callAvailability({ contact: contacts.get(contactId), muted, permissions, agentState });
}
