interface Version1 {
  readonly v: number;
  readonly facts?: readonly Fact1[];
  readonly state?: { readonly contacts: readonly OpenContact1[] };
}

interface OpenContact1 {
  readonly details: Details1;
  readonly recorded: boolean;
}

interface Details1 {
  readonly contactId: string;
  readonly inbound: boolean;
  readonly onlyAgent?: string;
}

interface Fact1 {
  readonly t: string;
  readonly details?: Details1;
  readonly contact?: { readonly details: Details1 };
}

/** Version 1 knew calls alone, each its own master, that began in the queue or with the agent who dialled. */
export function toVersion2(older: { readonly v: number }): { readonly v: number } {
  const { facts, state, ...rest } = older as Version1;
  return {
    ...rest,
    v: 2,
    ...(facts === undefined ? {} : { facts: facts.map(liftFact) }),
    ...(state === undefined ? {} : { state: { ...state, contacts: state.contacts.map(liftOpenContact) } }),
  };
}

const liftDetails = (details: Details1): object => ({
  ...details,
  mediaType: 'voice',
  masterId: details.contactId,
  skillName: '',
  callType: details.inbound && details.onlyAgent !== undefined ? 'PersonalQueue' : 'Regular',
});

const liftContact = <Contact extends { readonly details: Details1 }>(contact: Contact): object => ({
  ...contact,
  details: liftDetails(contact.details),
});

const liftOpenContact = (contact: OpenContact1): object => ({
  ...liftContact(contact),
  links: { line: contact.details.contactId },
  recording: contact.recorded,
});

function liftFact(fact: Fact1): object {
  const { t, details, contact } = fact;
  if (t === 'ContactAppeared' && details !== undefined) {
    const begin = details.inbound ? { phase: 'queued' } : { phase: 'dialing', agentId: details.onlyAgent };
    return { ...fact, ...begin, details: liftDetails(details) };
  }
  return contact === undefined ? fact : { ...fact, contact: liftContact(contact) };
}
