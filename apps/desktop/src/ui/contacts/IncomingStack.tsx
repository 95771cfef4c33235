import type { ReactNode } from 'react';
import { toContactSummaries } from '../state/contact-summary.js';
import { useDesktopState, useSession } from '../state/desktop-context.js';
import { IncomingCard } from './IncomingCard.js';

/** The cards of every contact that waits to be accepted, the one in front first; nothing while there is none. */
export function IncomingStack({ className }: { readonly className?: string | undefined }): ReactNode {
  const contacts = toContactSummaries(useSession('contacts', 'cards', 'directory'));
  const { dialogs } = useDesktopState('dialogs');
  const incoming = dialogs.flatMap((id) => contacts.filter(({ contactId }) => contactId === id));
  if (incoming.length === 0) return null;
  return (
    <div className={className}>
      {incoming.map((contact) => (
        <IncomingCard key={contact.contactId} contact={contact} />
      ))}
    </div>
  );
}
