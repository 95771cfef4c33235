import { Agent, request } from 'node:http';

const SERVICES = '/incontactapi/services/v30.0';

interface Answer {
  readonly body: string;
  readonly cursor: string;
}

/** Agents who are signed in and whose polls can be parked. */
export interface SignedInAgents {
  /** Parks one poll per agent and waits until the server has all of them. */
  park(): Promise<void>;
  close(): void;
}

/** Signs these agents in, one after the other, and reads each session's first events. */
export async function signIn(url: string, agentIds: readonly string[]): Promise<SignedInAgents> {
  const connections = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

  const ask = (method: string, path: string, token?: string, body?: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
      const sent = request(`${url}${path}`, { method, agent: connections, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve({ body: text, cursor: String(answer.headers['event-cursor'] ?? '') }));
      });
      sent.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
    });

  const polls: (() => void)[] = [];
  for (const agentId of agentIds) {
    const { access_token: token } = JSON.parse((await ask('POST', '/sandbox/v1/tokens', undefined, { agentId })).body);
    const { sessionId } = JSON.parse((await ask('POST', `${SERVICES}/agent-sessions`, token, {})).body);
    const path = `${SERVICES}/agent-sessions/${sessionId}/get-next-event`;
    const { cursor } = await ask('GET', `${path}?timeout=0&cursor=`, token);
    /* A poll that is parked when the server is killed fails; that is how each of them ends. */
    polls.push(() => void ask('GET', `${path}?timeout=60&cursor=${cursor}`, token).catch(() => undefined));
  }
  const parked = async (): Promise<number> =>
    Number(/^patchpanel_parked_polls (\d+)$/m.exec((await ask('GET', '/metrics')).body)?.[1]);

  return {
    async park() {
      for (const poll of polls) poll();
      while ((await parked()) < polls.length);
    },
    close: () => connections.destroy(),
  };
}
