import type { SmallEvent, SmallSession } from './settings.js';

/** Folds the platform's batches into the session and says what pages may hear of each. */
export function createSmallStore() {
  const session: SmallSession = {
    active: false,
    established: false,
    token: '',
    kept: [],
    agentState: undefined,
    contacts: new Map(),
  };
  const ended = new Set(['Disconnected', 'Discarded', 'Transfer']);
  const usable = (event: unknown): event is SmallEvent => {
    if (typeof event !== 'object' || event === null || Array.isArray(event)) return false;
    return !Object.hasOwn(event, 'Type') || typeof (event as SmallEvent)['Type'] === 'string';
  };
  const idOf = (event: SmallEvent): string => {
    const other = Object.keys(event).find((key) => key.toLowerCase() === 'contactid');
    const raw = String(event['ContactID'] ?? event['ContactId'] ?? (other === undefined ? '' : event[other]) ?? '');
    const id = /^\d+$/.test(raw) ? raw.replace(/^0+(?=\d)/, '') : raw;
    return id === '0' ? '' : id;
  };
  const isContactEvent = (event: SmallEvent): boolean => String(event['Type'] ?? '').endsWith('ContactEvent');
  const isFinal = (event: SmallEvent): boolean => {
    const final = event['FinalState'];
    if (final === undefined) return ended.has(String(event['Status']));
    return final === true || final === 'True';
  };
  const reset = (): void => {
    Object.assign(session, { active: false, established: false, kept: [], agentState: undefined });
    session.contacts.clear();
  };
  const apply = (event: SmallEvent): void => {
    if (event['Type'] === 'AgentSessionStart') session.active = true;
    if (session.active && !session.established) session.kept.push(event);
    if (event['Type'] === 'AgentState') {
      session.agentState = event;
      session.established = true;
    }
    if (!isContactEvent(event)) return;
    const id = idOf(event);
    if (isFinal(event)) session.contacts.delete(id);
    else if (id !== '') session.contacts.set(id, event);
  };
  const news = (event: SmallEvent): boolean => {
    if (event['Type'] === 'AgentSessionStart') return false;
    const last = event['Type'] === 'AgentState' ? session.agentState : session.contacts.get(idOf(event));
    const differs = (key: string): boolean =>
      !key.startsWith('StartTime') &&
      last?.[key] !== undefined &&
      JSON.stringify(last[key]) !== JSON.stringify(event[key]);
    return last === undefined || Object.keys(event).some(differs);
  };
  const join = (events: SmallEvent[]): SmallEvent[] => {
    const there = new Set(events.map(idOf));
    const gone = [...session.contacts]
      .filter(([id]) => !there.has(id))
      .map(([, event]) => ({ ...event, Status: 'Disconnected', FinalState: 'True' }));
    return [...gone, ...events.filter(news)];
  };
  return {
    session,
    idOf,
    isContactEvent,
    /** Applies one batch and answers the events that pages may hear, in order. */
    take: (batch: unknown[], kind: 'live' | 'join' | 'end'): SmallEvent[] => {
      const events = batch.filter(usable);
      const heard = kind === 'join' ? join(events) : events;
      for (const event of heard) apply(event);
      if (kind === 'end') reset();
      return heard;
    },
  };
}

/** The session's store. */
export type SmallStore = ReturnType<typeof createSmallStore>;
