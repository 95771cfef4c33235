import { type AgentSession, type CommandOutcome, callAvailability } from '@patchpanel/agent-session';
import type { Desktop } from '../../runtime/contract.js';
import type { Scene } from './scenes.js';

const nothing = (): void => {};
const done = (): Promise<CommandOutcome> => Promise.resolve({ outcome: 'applied' });
const handle = { loaded: nothing, closing: () => Promise.resolve(), detach: nothing };
const never = (): (() => void) => nothing;

/** A desktop that stands still in one scene: every command is accepted and changes nothing. */
export function galleryDesktop(scene: Scene): Desktop {
  const session: AgentSession = {
    state: () => scene.session,
    subscribe: never,
    onBatch: never,
    credentials: () => undefined,
    signIn: done,
    signOut: done,
    run: done,
    setCard: nothing,
    drafts: { get: () => Promise.resolve(undefined), put: done, delete: done },
    identity: () => Promise.resolve(''),
    audit: nothing,
    takeStage: nothing,
    close: nothing,
  };
  return {
    session,
    state: () => scene.desktop,
    subscribe: never,
    availability(contactId) {
      const { contacts, muted, directory, agentState } = scene.session;
      const permissions = directory?.permissions ?? new Set<string>();
      return callAvailability({ contact: contacts.get(contactId), muted, permissions, agentState });
    },
    focus: nothing,
    selectWorkspace: nothing,
    selectPanel: nothing,
    answer: done,
    refuse: done,
    setHold: done,
    setMute: done,
    setMask: done,
    record: done,
    hangup: done,
    setAgentState: done,
    dial: done,
    saveDisposition: done,
    sendChatText: done,
    setTyping: nothing,
    dismissProblem: nothing,
    attachPage: () => handle,
    popOut: nothing,
    bringBack: nothing,
    closePopOuts: nothing,
    showPages: nothing,
    frameBlocked: nothing,
    close: nothing,
  };
}
