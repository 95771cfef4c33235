/** An agent whose call is held and resumed by a program beside the desktop. */
export interface DrivenAgent {
  /** Holds and resumes the call so many times in all, evenly. */
  toggle(times: number, perSecond: number): Promise<void>;
}

const SESSIONS = '/incontactapi/services/v30.0/agent-sessions';

/** Joins the session that the agent's desktop has, and brings a call that is taken at once. */
export async function driveAgent(url: string, agentId: string): Promise<DrivenAgent> {
  const ask = async (path: string, body: object, token?: string): Promise<Record<string, string>> => {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { access_token: token } = await ask('/sandbox/v1/tokens', { agentId });
  const { sessionId } = await ask(`${SESSIONS}/join`, {}, token);
  await ask(`${SESSIONS}/${sessionId}/state`, { state: 'Available' }, token);
  const call = { mediaType: 'voice', from: '+15550100101', agentId, requireManualAccept: false };
  const { contactId } = await ask('/sandbox/v1/contacts', call);
  let held = false;

  return {
    async toggle(times, perSecond) {
      const started = performance.now();
      for (let turn = 0; turn < times; turn += 1) {
        const wait = started + (turn * 1_000) / perSecond - performance.now();
        if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
        await ask(`${SESSIONS}/${sessionId}/interactions/${contactId}/${held ? 'resume' : 'hold'}`, {}, token);
        held = !held;
      }
    },
  };
}
