const FIELDS = 40;

/** A call's event of about 1 kB as JSON; `serial` makes each another. */
export function kilobyteEvent(contactId: string, serial: number): Record<string, string> {
  const event: Record<string, string> = {
    Type: 'CallContactEvent',
    ContactID: contactId,
    Status: 'Active',
    LastStateChangeTime: `${serial}`,
  };
  for (let field = 0; field < FIELDS; field += 1) event[`Field${field}`] = `value ${field}`.padEnd(12, '-');
  return event;
}
