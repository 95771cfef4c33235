import type { AgentSession, CommandOutcome } from '@patchpanel/agent-session';
import type { PageHandle, PageWindow } from '@patchpanel/broker';
import type { ContactId, PageId, SkillId } from '@patchpanel/protocol';
import type { PageDescription } from '@patchpanel/protocol/pages';

/** One mounted page: a configured page in one place. Its frame lives as long as the instance. */
export interface PageInstance {
  /** `<pageId>` in a workspace, `<pageId>@<contactId>` in a contact panel. */
  readonly key: string;
  /** Grows with every mount and is never given twice in a tab: the identity of the frame. */
  readonly serial: number;
  readonly page: PageDescription;
  /** The page's URL with its variables filled in, fixed at creation. */
  readonly url: string;
  readonly contactId?: ContactId;
  /** The platform popped it; it is no configured page. */
  readonly popped: boolean;
  /** It is open in a window of its own and has no frame here. @see PM-705 */
  readonly poppedOut: boolean;
  /** What the page wants shown on its own tab. @see EX-109 */
  readonly tab: PageTabLook;
  readonly notices: readonly { readonly code: string; readonly message: string }[];
}

/** What a page shows on its own tab, in place of its configured title and beside it. */
export interface PageTabLook {
  readonly title?: string;
  readonly badge?: string;
  /** It wants to be looked at; never true of a page that is in view. */
  readonly attention: boolean;
}

/** A popped page that may not be framed here: the panel shows a link in its place. @see PM-702 */
export interface PanelLink {
  /** Its tab's id in `selectedPanel`, as a page's would be. */
  readonly id: PageId;
  readonly contactId: ContactId;
  readonly title: string;
  /** Always `http:` or `https:`; to be opened with `noopener`. */
  readonly url: string;
}

/** What the desktop shows beside the session itself; one per tab, replaced and never changed in place. */
export interface DesktopState {
  /** The contact whose card, controls and panels are shown. */
  readonly focusedContactId?: ContactId;
  /** Contacts whose accept/reject dialog is shown, the one in front first. @see PM-503 */
  readonly dialogs: readonly ContactId[];
  /** Mounted pages in creation order; empty in a tab that is not the stage. */
  readonly pages: readonly PageInstance[];
  /** Popped URLs of origins that are neither a page's nor listed, in the order in which they came. */
  readonly links: readonly PanelLink[];
  readonly selectedWorkspace?: PageId;
  /** Which page is in front in a contact's panel. */
  readonly selectedPanel: ReadonlyMap<ContactId, PageId>;
  /** The last command that did not work, for the agent to read; dismissed by hand or by the next success. */
  readonly problem?: { readonly message: string; readonly reason?: string };
}

/** What is true of a call's buttons at this moment; the same function decides for buttons and for pages. @see PM-502 */
export interface CallAvailability {
  readonly answer: boolean;
  readonly refuse: boolean;
  readonly hold: boolean;
  readonly mute: boolean;
  readonly mask: boolean;
  readonly record: boolean;
  readonly hangup: boolean;
}

/** The desktop without React: state and commands. React shows it and calls it, nothing more. */
export interface Desktop {
  readonly session: AgentSession;
  state(): DesktopState;
  subscribe(listener: () => void): () => void;
  availability(contactId: ContactId): CallAvailability;
  focus(contactId: ContactId): void;
  selectWorkspace(pageId: PageId): void;
  selectPanel(contactId: ContactId, pageId: PageId): void;
  answer(contactId: ContactId): Promise<CommandOutcome>;
  refuse(contactId: ContactId): Promise<CommandOutcome>;
  setHold(contactId: ContactId, on: boolean): Promise<CommandOutcome>;
  setMute(on: boolean): Promise<CommandOutcome>;
  setMask(contactId: ContactId, on: boolean): Promise<CommandOutcome>;
  record(contactId: ContactId): Promise<CommandOutcome>;
  hangup(contactId: ContactId): Promise<CommandOutcome>;
  setAgentState(state: 'Available' | 'Unavailable', reason?: string): Promise<CommandOutcome>;
  dial(phoneNumber: string, skillId: SkillId): Promise<CommandOutcome>;
  saveDisposition(contactId: ContactId, dispositionId: number, notes?: string): Promise<CommandOutcome>;
  /** Sends a message of a chat; why it was not sent is for the place where it was written, not for `problem`. */
  sendChatText(contactId: ContactId, text: string): Promise<CommandOutcome>;
  /** Tells the customer's side whether the agent is typing; nobody waits for it. */
  setTyping(contactId: ContactId, on: boolean): void;
  dismissProblem(): void;
  /** Connects the frame of a mounted page; the caller tells loads and detaches when the frame leaves the DOM. */
  attachPage(instance: PageInstance, window: PageWindow): PageHandle;
  /** Opens a page in a window of its own; to be called in the task of the agent's click. @see PM-705 */
  popOut(instance: PageInstance): void;
  /** Closes a page's own window; a fresh frame takes its place. */
  bringBack(instance: PageInstance): void;
  /** Closes all windows at once, such as when the tab goes. */
  closePopOuts(): void;
  /** Says which pages can be seen, by their keys. */
  showPages(keys: ReadonlySet<string>): void;
  /** Says that a frame was kept from going to an origin. @see PM-704 */
  frameBlocked(instance: PageInstance, origin: string): void;
  close(): void;
}
