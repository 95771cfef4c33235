import type { SmallEvent, SmallHostSettings } from './settings.js';

/** One call of the small platform. */
export interface SmallCall {
  readonly id: string;
  event: SmallEvent;
  readonly acwSeconds: number;
}

/** A pretended ACD of one agent in the host's own page: events leave it in later tasks, as from a network. */
export function createSmallPlatform(settings: Pick<SmallHostSettings, 'callTemplate'>) {
  const calls = new Map<string, SmallCall>();
  let lastId = 41_000 + Math.floor(Math.random() * 1000);
  let session = 0;
  let state = 'Unavailable';
  let muted = false;
  let listener: (batch: unknown[], kind: 'live' | 'join' | 'end') => void = () => undefined;
  const later = (work: () => void): Promise<void> =>
    new Promise((resolve) =>
      setTimeout(() => {
        work();
        resolve();
      }, 4),
    );
  const emit = (...events: unknown[]): void => listener(structuredClone(events), 'live');
  const agentState = (): SmallEvent => ({
    Type: 'AgentState',
    CurrentState: state,
    CurrentOutReason: '',
    StartTimeUTC: new Date().toISOString(),
    IsAcw: 'False',
    AcwTimeout: '',
    NextStates: [],
    NextIsAcw: 'False',
  });
  const change = (call: SmallCall, fields: SmallEvent): void => {
    const time = new Date().toISOString();
    call.event = { ...call.event, ...fields, LastStateChangeTimeUTC: time, LastStateChangeTime: time };
    if (call.event['FinalState'] === 'True') calls.delete(call.id);
    emit(call.event);
  };
  const start = (): SmallEvent => ({ Type: 'AgentSessionStart', BusNo: '4500', AgentId: '1001', SessionId: 'x' });
  const statusOf = (id: string): unknown => calls.get(id)?.event['Status'];
  const set = (id: string, from: string, to: string): Promise<void> =>
    later(() => {
      const call = calls.get(id);
      if (call?.event['Status'] === from) change(call, { Status: to });
    });

  return {
    listen: (next: typeof listener): void => {
      listener = next;
    },
    token: (): string => `session-${session}`,
    muted: (): boolean => muted,
    statusOf,
    recording: (id: string): boolean => calls.get(id)?.event['IsLogging'] === 'True',
    signIn: async (): Promise<void> => {
      session += 1;
      await later(() => emit(start()));
      await later(() => emit(agentState()));
    },
    signOut: (): Promise<void> =>
      later(() => listener([{ Type: 'AgentSessionEnd', Success: 'True', Message: '' }], 'end')),
    setAgentState: (next: string): Promise<void> =>
      later(() => {
        state = next;
        emit(agentState());
      }),
    useToken: async (token: string): Promise<boolean> => {
      if (token !== `session-${session}`) return false;
      await later(() => {
        state = 'Unavailable';
        emit(agentState());
      });
      return true;
    },
    makeContact: async (manualAccept: boolean, acwSeconds: number): Promise<string> => {
      lastId += 1;
      const id = String(lastId);
      const event = {
        ...settings.callTemplate,
        ContactID: id,
        MasterID: id,
        ANI: '+33123456789',
        DNIS: '800',
        Skill: '501',
      };
      const call: SmallCall = { id, event, acwSeconds };
      calls.set(id, call);
      await later(() => change(call, { Status: 'Incoming', IsRequireManualAccept: manualAccept ? 'True' : 'False' }));
      if (!manualAccept) await later(() => change(call, { Status: 'Active' }));
      return id;
    },
    accept: (id: string) => set(id, 'Incoming', 'Active'),
    hold: (id: string, on: boolean) => (on ? set(id, 'Active', 'Holding') : set(id, 'Holding', 'Active')),
    mask: (id: string, on: boolean) => (on ? set(id, 'Active', 'Masking') : set(id, 'Masking', 'Active')),
    mute: (on: boolean): Promise<void> =>
      later(() => {
        if (muted === on) return;
        muted = on;
        emit({ Type: 'Mute', AgentMuted: on ? 'True' : 'False' });
      }),
    record: (id: string): Promise<void> =>
      later(() => {
        const call = calls.get(id);
        if (call) change(call, { IsLogging: 'True' });
      }),
    end: async (id: string): Promise<void> => {
      const call = calls.get(id);
      if (!call) return;
      const wrapUp = call.acwSeconds > 0 && call.event['Status'] === 'Active';
      await later(() => {
        if (call.event['Status'] === 'Disconnected') return;
        change(call, { Status: 'Disconnected', FinalState: wrapUp ? 'False' : 'True' });
      });
      if (wrapUp) setTimeout(() => change(call, { FinalState: 'True' }), call.acwSeconds * 1000);
    },
    inject: (events: unknown[]): Promise<void> => later(() => emit(...events)),
    resync: (): Promise<void> =>
      later(() =>
        listener(structuredClone([start(), agentState(), ...[...calls.values()].map((call) => call.event)]), 'join'),
      ),
  };
}

/** The pretended ACD. */
export type SmallPlatform = ReturnType<typeof createSmallPlatform>;
