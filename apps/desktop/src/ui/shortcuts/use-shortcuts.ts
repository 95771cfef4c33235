import { isTrue } from '@patchpanel/protocol/events';
import { useEffect } from 'react';
import type { Desktop } from '../../runtime/contract.js';
import { toAgentStatus } from '../state/agent-status.js';
import { useDesktop } from '../state/desktop-context.js';
import { usePreferences } from '../state/preferences.js';
import { type ShortcutAction, shortcutAction } from './shortcuts.js';

/** What shortcuts need of the screen itself. */
export interface ShortcutScreens {
  readonly openDialPad: () => void;
  readonly openHelp: () => void;
}

/** Listens to shortcuts while the preference is on. They act only where the button would. */
export function useShortcuts({ openDialPad, openHelp }: ShortcutScreens): void {
  const desktop = useDesktop();
  const { shortcuts } = usePreferences();
  useEffect(() => {
    if (!shortcuts) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = shortcutAction(event);
      if (action === undefined) return;
      event.preventDefault();
      if (action === 'dial') openDialPad();
      else if (action === 'help') openHelp();
      else runShortcut(desktop, action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [desktop, shortcuts, openDialPad, openHelp]);
}

function runShortcut(desktop: Desktop, action: Exclude<ShortcutAction, 'dial' | 'help'>): void {
  const session = desktop.session.state();
  const { dialogs, focusedContactId } = desktop.state();
  if (action === 'available') {
    const available = toAgentStatus(session.agentState).mode === 'available';
    void desktop.setAgentState(available ? 'Unavailable' : 'Available');
    return;
  }
  const contactId = action === 'accept' || action === 'refuse' ? dialogs[0] : focusedContactId;
  if (contactId === undefined) return;
  const can = desktop.availability(contactId);
  const contact = session.contacts.get(contactId);
  const status = contact?.['Status'];
  if (action === 'accept' && can.answer) void desktop.answer(contactId);
  if (action === 'refuse' && can.refuse) void desktop.refuse(contactId);
  if (action === 'hold' && can.hold) void desktop.setHold(contactId, status !== 'Holding');
  if (action === 'mute' && can.mute) void desktop.setMute(!session.muted);
  if (action === 'mask' && can.mask) void desktop.setMask(contactId, status !== 'Masking');
  if (action === 'record' && can.record && !isTrue(contact?.['IsLogging'])) void desktop.record(contactId);
  if (action === 'hangup' && can.hangup) void desktop.hangup(contactId);
}
