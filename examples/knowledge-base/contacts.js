const ENDED = new Set(['Disconnected', 'Discarded', 'Transfer']);

/** A contact's id under either spelling of the platform; undefined for an event that is about no contact. */
function contactIdOf(event) {
  const id = event.ContactID ?? event.ContactId;
  return id === undefined || id === '' || id === '0' ? undefined : String(id);
}

/** Whether the event is its contact's last. */
const isLast = (event) =>
  event.FinalState === undefined ? ENDED.has(event.Status) : String(event.FinalState).toLowerCase() === 'true';

/** Keeps the latest event of every contact, in order of appearance. */
export function createContacts() {
  const contacts = new Map();
  return {
    /** Takes one event; tells whether it changed the list. */
    take(event) {
      const id = contactIdOf(event);
      if (id === undefined || !event.Type?.endsWith('ContactEvent')) return false;
      if (isLast(event)) contacts.delete(id);
      else contacts.set(id, event);
      return true;
    },
    entries: () => [...contacts],
    /** The contact to show articles for: one that is being talked to, else one that rings, else the newest. */
    active() {
      const events = [...contacts];
      const byStatus = (...wanted) => events.find(([, event]) => wanted.includes(event.Status));
      return byStatus('Active', 'Joined', 'Masking') ?? byStatus('Incoming', 'Ringing', 'Dialing') ?? events.at(-1);
    },
  };
}
