import type { Arrival, ErrorBody, PlatformInfo, SandboxState } from '@patchpanel/protocol/api';

export type { PlatformInfo, SandboxState } from '@patchpanel/protocol/api';

/** A simulated customer who calls or writes. */
export type SandboxCustomer = Arrival;

/** `WebRTC` stands for the integrated softphone. */
export const STATION = 'WebRTC';

/** A request that the server refused or never got; compare `code`, show `message`. */
export class RequestError extends Error {
  /** The server's `error`, or `UNREACHABLE` where there was no answer, or `UNEXPECTED_ANSWER`. @see AS-8 */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
  }
}

/** The routes beside the agent session that a desktop calls; each rejects with a {@link RequestError}. */
export interface SandboxApi {
  /** What anybody may know of the server; `sandbox` says whether the other routes exist. */
  platform(): Promise<PlatformInfo>;
  state(): Promise<SandboxState>;
  /** An access token for an agent, without a password. */
  token(agentId: string): Promise<string>;
  addContact(customer: SandboxCustomer): Promise<{ readonly contactId: string }>;
  /** The customer leaves. */
  hangup(contactId: string): Promise<void>;
  /** Zero stops the simulator. */
  setSimulator(callsPerMinute: number): Promise<void>;
}

/** Creates the client of a server's public and sandbox routes. */
export function createSandboxApi(serverUrl: string, request: typeof fetch): SandboxApi {
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body), headers: JSON_BODY };
    const response = await request(new URL(path, serverUrl), init).catch(() => {
      throw new RequestError('UNREACHABLE', `${method} ${path} got no answer; check that the server runs`);
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const { error, error_description: description } = (answer ?? {}) as Partial<ErrorBody>;
    throw new RequestError(
      error ?? 'UNEXPECTED_ANSWER',
      description ?? `${method} ${path} was answered with ${response.status}`,
    );
  };
  return {
    platform: async () => (await call('GET', '/patchpanel/v1/platform')) as PlatformInfo,
    state: async () => (await call('GET', '/sandbox/v1/state')) as SandboxState,
    token: async (agentId) =>
      ((await call('POST', '/sandbox/v1/tokens', { agentId })) as { readonly access_token: string }).access_token,
    addContact: async (customer) =>
      (await call('POST', '/sandbox/v1/contacts', customer)) as { readonly contactId: string },
    hangup: async (contactId) => {
      await call('POST', `/sandbox/v1/contacts/${encodeURIComponent(contactId)}/hangup`, {});
    },
    setSimulator: async (callsPerMinute) => {
      await call('POST', '/sandbox/v1/simulator', { callsPerMinute });
    },
  };
}

const JSON_BODY = { 'Content-Type': 'application/json' };
