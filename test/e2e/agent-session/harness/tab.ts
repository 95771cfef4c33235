import { type AgentSession, createAgentSession } from '@patchpanel/agent-session';
import { toAgentId } from '@patchpanel/protocol';
import { eventType } from '@patchpanel/protocol/events';

declare global {
  interface Window {
    readonly session: AgentSession;
    /** Every event that the batch listeners heard. */
    readonly heard: string[];
    readonly signIn: () => Promise<unknown>;
    readonly killWorker: () => void;
  }
}

const isAlone = new URLSearchParams(location.search).has('alone');
const session = createAgentSession({
  createSharedWorker: isAlone
    ? undefined
    : (name) => new SharedWorker(new URL('./session-worker.ts', import.meta.url), { type: 'module', name }),
  createDedicatedWorker: (name) =>
    new Worker(new URL('./session-worker.ts', import.meta.url), { type: 'module', name }),
});
const heard: string[] = [];
session.onBatch(({ events }) => {
  for (const event of events) heard.push([eventType(event), event.ContactID, event.Status].join(' ').trim());
});

async function signIn(): Promise<unknown> {
  const answer = await fetch('/sandbox/v1/tokens', { method: 'POST', body: JSON.stringify({ agentId: '1001' }) });
  const { access_token } = (await answer.json()) as { access_token: string };
  return session.signIn({
    serverUrl: location.origin,
    agentId: toAgentId('1001'),
    accessToken: access_token,
    stationPhoneNumber: 'WebRTC',
  });
}

const killWorker = (): void => {
  const death = new BroadcastChannel('death');
  death.postMessage('');
  death.close();
};

Object.assign(window, { session, heard, signIn, killWorker });
