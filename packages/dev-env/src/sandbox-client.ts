import type { SandboxState } from '@patchpanel/protocol/api';

/** A customer to be brought; `mediaType` is `voice` and `from` a sample number unless given. */
export interface Arrival {
  readonly mediaType?: string;
  readonly from?: string;
  readonly to?: string;
  readonly skill?: string;
  readonly agentId?: string;
  readonly customer?: { readonly name: string };
  readonly requireManualAccept?: boolean;
  readonly refusalTimeoutSeconds?: number;
  readonly acwSeconds?: number;
  readonly screenPopUrl?: string;
}

/** The sandbox API as tests use it. Every function rejects with status and body if the server refuses. */
export interface SandboxClient {
  /** A bearer token of the agent. */
  token(agentId: string): Promise<string>;
  /** Brings a customer; gives the contact's id. */
  createContact(arrival?: Arrival): Promise<string>;
  /** The customer leaves. */
  hangup(contactId: string): Promise<void>;
  state(): Promise<SandboxState>;
  /** No customer calls by itself any more. */
  silence(): Promise<void>;
}

const CUSTOMER = '+15550100101';

/** A client for the sandbox of the server at `url`. */
export function createSandboxClient(url: string): SandboxClient {
  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/sandbox/v1/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  }
  return {
    token: async (agentId) => ((await ask('POST', 'tokens', { agentId })) as { access_token: string }).access_token,
    createContact: async (arrival = {}) => {
      const contact = { mediaType: 'voice', from: CUSTOMER, ...arrival };
      return ((await ask('POST', 'contacts', contact)) as { contactId: string }).contactId;
    },
    hangup: async (contactId) => {
      await ask('POST', `contacts/${contactId}/hangup`);
    },
    state: async () => (await ask('GET', 'state')) as SandboxState,
    silence: async () => {
      await ask('POST', 'simulator', { callsPerMinute: 0 });
    },
  };
}
