import { randomUUID } from 'node:crypto';
import { toCommandId } from '@patchpanel/protocol';
import type { Configuration } from './configuration/types.js';
import { allowedOrigins } from './http/cors.js';
import { frameSources } from './http/desktop/security-headers.js';
import { ServerError } from './server-error.js';
import type { Unit } from './unit/unit-contract.js';

/* What is made once, when the server starts. */
const FIXED: Readonly<Record<string, (configuration: Configuration) => unknown>> = {
  server: ({ server }) => server,
  issuer: ({ issuer }) => issuer,
  services: ({ services }) => services,
  'address books, messages, tags': ({ directory }) => directory,
  'agents[].password': ({ passwords }) => [...passwords],
  'retention.auditDays, retention.auditRecords': ({ audit }) => audit,
  frames: ({ frames }) => frames,
  'origins of pages': (configuration) => [frameSources(configuration), [...allowedOrigins(configuration)]],
};

/** How a running server takes another configuration. @throws ServerError `OTHER_BUSINESS_UNIT` */
export function createReconfigure(
  unit: Unit,
  first: Configuration,
): (configuration: Configuration) => Promise<readonly string[]> {
  return async (configuration) => {
    if (configuration.unit.unitId !== unit.id) {
      throw new ServerError(
        'OTHER_BUSINESS_UNIT',
        `The file is of another business unit than ${unit.id}, which this server serves; start another server for it.`,
      );
    }
    const command = { kind: 'Configure', configuration: configuration.unit } as const;
    await unit.execute({ id: toCommandId(randomUUID()), command });
    const told = (of: (configuration: Configuration) => unknown, from: Configuration) => JSON.stringify(of(from));
    return Object.entries(FIXED)
      .filter(([, of]) => told(of, first) !== told(of, configuration))
      .map(([key]) => key);
  };
}
