import type { ContactSummary } from '../state/contact-summary.js';
import { useDesktopState } from '../state/desktop-context.js';
import { CallControls } from './CallControls.js';
import { ContactCard } from './ContactCard.js';
import { ContactControls } from './ContactControls.js';
import { WrapUp } from './WrapUp.js';

interface ContactTopProps {
  readonly contact: ContactSummary;
  readonly muted: boolean;
}

/** A contact's card with its controls or its after-call work. Accepting and refusing is the incoming card's. */
export function ContactTop({ contact, muted }: ContactTopProps) {
  const { dialogs } = useDesktopState('dialogs');
  return (
    <>
      <ContactCard contact={contact} muted={muted} />
      {contact.phase === 'after-call-work' ? (
        <WrapUp key={contact.contactId} contact={contact} />
      ) : dialogs.includes(contact.contactId) ? null : contact.isCall ? (
        <CallControls contact={contact} muted={muted} />
      ) : contact.phase !== 'incoming' ? (
        <ContactControls contact={contact} />
      ) : null}
    </>
  );
}
