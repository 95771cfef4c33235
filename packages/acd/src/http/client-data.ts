import type { AgentId } from '@patchpanel/protocol';
import { MAX_CLIENT_DATA_BYTES } from '@patchpanel/protocol/api';
import { ApiError } from './api-error.js';
import type { HttpContext } from './http-context.js';

const COLLECTION = 'client-data';
const NOTHING = '{}';

/** What a client keeps for an agent: one JSON object, which the server does not look into. */
export interface ClientData {
  /** JSON text; `{}` where nothing was kept. */
  get(agentId: AgentId): Promise<string>;
  /** @throws ApiError 400 `invalid_parameter` for a text that is no JSON object, 413 `client_data_too_large` */
  put(agentId: AgentId, dataSet: string | Readonly<Record<string, unknown>>): Promise<void>;
}

/** Keeps it in the documents, for as long as there is nothing newer. */
export function createClientData({ documents, unit }: Pick<HttpContext, 'documents' | 'unit'>): ClientData {
  return {
    async get(agentId) {
      const stored = (await documents.get(unit.id, COLLECTION, agentId))?.value;
      return typeof stored === 'string' ? stored : NOTHING;
    },
    async put(agentId, dataSet) {
      const text = typeof dataSet === 'string' ? textOf(dataSet) : JSON.stringify(dataSet);
      if (Buffer.byteLength(text) > MAX_CLIENT_DATA_BYTES) {
        throw new ApiError('client_data_too_large', `dataSet may have at most ${MAX_CLIENT_DATA_BYTES} bytes.`);
      }
      await documents.put(unit.id, COLLECTION, agentId, text);
    },
  };
}

function textOf(dataSet: string): string {
  if (dataSet.trim() === '') return NOTHING;
  try {
    const value: unknown = JSON.parse(dataSet);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return dataSet;
  } catch {
    throw notAnObject();
  }
  throw notAnObject();
}

const notAnObject = (): ApiError =>
  new ApiError('invalid_parameter', 'Parameter dataSet is neither a JSON object nor the text of one.');
