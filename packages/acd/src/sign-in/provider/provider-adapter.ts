import type { UnitId } from '@patchpanel/protocol';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Documents, JsonValue } from '../../documents/documents.js';
import { digest } from '../../http/randomness.js';
import type { Clock } from '../../unit/clock.js';
import type { ProviderClients } from './provider-clients.js';

const COLLECTION = 'sign-in';
/** Sign-ins that nobody finished are in memory alone: strangers can begin them. The oldest is dropped first. */
const MAX_UNFINISHED = 5_000;
/** An answer may get lost on the way: a refresh token that was used a moment ago may be used once more. */
const LOST_ANSWER_SECONDS = 30;
const GRANTED: ReadonlySet<string> = new Set(['AuthorizationCode', 'RefreshToken']);
const PAGE = 1_000;

interface Kept {
  readonly payload: AdapterPayload;
  readonly grant?: string;
  readonly session?: string;
}

/** What the adapter works with. */
export interface ProviderAdapterPorts {
  readonly documents: Documents;
  readonly unit: UnitId;
  readonly clock: Clock;
  readonly clients: ProviderClients;
}

/**
 * Keeps what the provider wants kept. Ids of codes and tokens are kept as digests alone: who reads the documents cannot
 * use them.
 */
export function createProviderAdapter(ports: ProviderAdapterPorts): (model: string) => Adapter {
  const { documents, unit, clock, clients } = ports;
  const unfinished = new Map<string, { readonly payload: AdapterPayload; readonly expiresAt: number }>();
  documents.declare(COLLECTION, ['grant', 'session']);
  const seconds = (): number => Math.floor(clock.now() / 1000);

  async function read(key: string): Promise<Kept | undefined> {
    return (await documents.get(unit, COLLECTION, key))?.value as unknown as Kept | undefined;
  }

  function remember(key: string, payload: AdapterPayload, expiresAt: number): void {
    unfinished.delete(key);
    unfinished.set(key, { payload, expiresAt });
    if (unfinished.size > MAX_UNFINISHED) unfinished.delete(unfinished.keys().next().value as string);
  }

  function adapterOf(model: string): Adapter {
    const keyOf = (id: string): string => digest(model, id);
    const put = async (key: string, kept: Kept, expiresAt: number | undefined): Promise<void> => {
      const options = expiresAt === undefined ? {} : { expiresAt };
      await documents.put(unit, COLLECTION, key, kept as unknown as JsonValue, options);
    };
    const isUnfinished = ({ accountId }: AdapterPayload): boolean =>
      model === 'Interaction' || (model === 'Session' && accountId === undefined);

    return {
      async upsert(id, payload, expiresIn = 0) {
        const key = keyOf(id);
        const expiresAt = clock.now() + expiresIn * 1000;
        if (isUnfinished(payload)) return remember(key, payload, expiresAt);
        unfinished.delete(key);
        const { jti, ...rest } = payload;
        const kept = {
          payload: model === 'Session' ? payload : (rest as AdapterPayload),
          ...(GRANTED.has(model) && payload.grantId !== undefined ? { grant: payload.grantId } : {}),
          ...(model === 'Session' && payload.uid !== undefined ? { session: payload.uid } : {}),
        };
        await put(key, kept, expiresAt);
      },
      async find(id) {
        if (model === 'Client') return clients.find(id) as AdapterPayload | undefined;
        const key = keyOf(id);
        const begun = unfinished.get(key);
        if (begun !== undefined) return begun.expiresAt > clock.now() ? begun.payload : undefined;
        const payload = (await read(key))?.payload;
        if (payload === undefined) return undefined;
        const { consumed, ...rest } = payload;
        const isLostAnswer =
          model === 'RefreshToken' && typeof consumed === 'number' && consumed + LOST_ANSWER_SECONDS > seconds();
        return { ...(isLostAnswer ? rest : payload), jti: id };
      },
      async findByUid(uid) {
        const [found] = await documents.list(unit, COLLECTION, { where: { field: 'session', equals: uid }, limit: 1 });
        return (found?.value as unknown as Kept | undefined)?.payload;
      },
      findByUserCode: async () => undefined,
      async consume(id) {
        const stored = await documents.get(unit, COLLECTION, keyOf(id));
        if (stored === undefined) return;
        const kept = stored.value as unknown as Kept;
        const payload = { ...kept.payload, consumed: kept.payload.consumed ?? seconds() };
        await put(keyOf(id), { ...kept, payload }, stored.expiresAt);
      },
      async destroy(id) {
        unfinished.delete(keyOf(id));
        await documents.remove(unit, COLLECTION, keyOf(id));
      },
      async revokeByGrantId(grantId) {
        const where = { field: 'grant', equals: grantId };
        const found = await documents.list(unit, COLLECTION, { where, limit: PAGE });
        for (const document of found) await documents.remove(unit, COLLECTION, document.id);
      },
    };
  }

  const adapters = new Map<string, Adapter>();
  return (model) => {
    const adapter = adapters.get(model) ?? adapterOf(model);
    adapters.set(model, adapter);
    return adapter;
  };
}
