import type { Credentials } from '@patchpanel/agent-session';

const KEY = 'patchpanel.credentials';
const FIELDS = ['serverUrl', 'agentId', 'accessToken', 'stationPhoneNumber'] as const;

/** Credentials of this tab: they outlive a reload, not the tab. */
export interface CredentialStore {
  read(): Credentials | undefined;
  write(credentials: Credentials): void;
  clear(): void;
}

/** Keeps the credentials in a storage such as `sessionStorage`; what cannot be kept or read counts as none. */
export function createCredentialStore(storage: Storage): CredentialStore {
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
        return isCredentials(stored) ? stored : undefined;
      } catch {
        return undefined;
      }
    },
    write(credentials) {
      try {
        storage.setItem(KEY, JSON.stringify(credentials));
      } catch {
        // A full or forbidden storage costs the agent a sign-in after a reload, nothing else.
      }
    },
    clear: () => storage.removeItem(KEY),
  };
}

function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  return FIELDS.every((field) => typeof (value as Record<string, unknown>)[field] === 'string');
}
