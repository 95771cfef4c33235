const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

const pause = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });

/** What the server refused, with its stable code. */
export class Refused extends Error {
  constructor(status, code, description) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

/** The ways in and out of a Patchpanel server: with a token those of services, without one those of the sandbox. */
export function createPlatform(url, token) {
  const base = new URL(token === undefined ? '/sandbox/v1/' : '/patchpanel/v1/', url);
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };

  async function post(path, body, key) {
    const answer = await fetch(new URL(path, base), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }), ...authorization },
      body: JSON.stringify(body),
    });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(answer.status, told.error ?? 'unexpected', told.error_description ?? '');
    return told;
  }

  /** Reads the outbox for ever, from the oldest on; gives each item once and in order. */
  async function follow(take, signal) {
    let cursor = '';
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        const address = new URL(`outbox?timeout=30&cursor=${cursor}`, base);
        const answer = await fetch(address, { headers: authorization, signal });
        if (answer.status === 200) {
          for (const item of (await answer.json()).items) take(item);
          cursor = answer.headers.get('Event-Cursor') ?? cursor;
        } else if (answer.status === 410 || answer.status === 400) cursor = '';
        else if (answer.status !== 304) throw new Error(`status ${answer.status}`);
        pauseMs = FIRST_PAUSE_MS;
      } catch {
        await pause(pauseMs, signal);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  return {
    bring: (name, key) =>
      post('contacts', { mediaType: 'chat', from: `visitor-${key}`, skill: 'webchat', customer: { name } }, key),
    write: (contactId, text, key) => post(`contacts/${contactId}/messages`, { text }, key),
    leave: (contactId) => post(`contacts/${contactId}/hangup`, {}),
    follow,
  };
}
