import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useContactWords } from '../contacts/use-contact-words.js';
import { useAgentModeLabel } from '../header/use-agent-mode-label.js';
import { Unseen } from '../parts/Unseen.js';
import { toAgentStatus } from '../state/agent-status.js';
import { toContactSummaries } from '../state/contact-summary.js';
import { useSession } from '../state/desktop-context.js';
import { type Announcement, type Audible, announcementsBetween } from './announcements.js';

/** Tells screen readers of arriving contacts at once, and of changed states when there is a pause. */
export function Announcer() {
  const session = useSession('contacts', 'cards', 'directory', 'agentState', 'connection');
  const before = useRef<Audible>(undefined);
  const [urgent, setUrgent] = useState('');
  const [calm, setCalm] = useState('');
  const wordsOf = useAnnouncementWords();

  useEffect(() => {
    const after: Audible = {
      contacts: toContactSummaries(session),
      agent: toAgentStatus(session.agentState),
      connection: session.connection,
    };
    const told = announcementsBetween(before.current, after);
    before.current = after;
    const arrived = told.filter(({ kind }) => kind === 'arrived').map(wordsOf);
    const others = told.filter(({ kind }) => kind !== 'arrived').map(wordsOf);
    if (arrived.length > 0) setUrgent(arrived.join(' '));
    if (others.length > 0) setCalm(others.join(' '));
  }, [session, wordsOf]);

  return (
    <Unseen>
      <span role="alert">{urgent}</span>
      <span role="status">{calm}</span>
    </Unseen>
  );
}

function useAnnouncementWords(): (told: Announcement) => string {
  const { t } = useLingui();
  const words = useContactWords();
  const modeLabel = useAgentModeLabel();
  return (told) => {
    switch (told.kind) {
      case 'arrived': {
        const who = words.title(told.contact);
        const what = words.phase(told.contact);
        const skill = told.contact.skillName;
        return skill === '' ? t`${what}: ${who}.` : t`${what}: ${who}, ${skill}.`;
      }
      case 'phase': {
        const who = words.title(told.contact);
        const what = words.phase(told.contact);
        return t`${who}: ${what}.`;
      }
      case 'gone': {
        const who = words.title(told.contact);
        return t`${who}: finished.`;
      }
      case 'agent': {
        const state = modeLabel(told.agent.mode, told.agent.reason);
        return t`Your state: ${state}.`;
      }
      case 'connection':
        return told.connection === 'online' ? t`Connected again.` : t`The connection is lost. Reconnecting.`;
    }
  };
}
