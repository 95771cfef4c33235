import { ApiError } from '../api-error.js';

const TIME_LIMIT_MS = 5_000;

/** What an issuer publishes about itself. */
export interface IssuerDocument {
  /** Fetched when first needed and kept. @throws ApiError `issuer_unreachable` */
  read(): Promise<Readonly<Record<string, unknown>>>;
}

/** 503 with the time after which to try again. */
export const issuerUnreachable = (): ApiError =>
  new ApiError('issuer_unreachable', 'The issuer of tokens does not answer; try again.', { 'Retry-After': '5' });

/** Fetches JSON from an issuer. @throws ApiError `issuer_unreachable` */
export async function fetchFromIssuer(address: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    if (!answer.ok) throw issuerUnreachable();
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  } catch {
    throw issuerUnreachable();
  }
}

/** Reads the discovery document of an issuer. */
export function createIssuerDocument(issuerUrl: string): IssuerDocument {
  const address = `${issuerUrl.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let reading: Promise<Readonly<Record<string, unknown>>> | undefined;
  return {
    read() {
      reading ??= fetchFromIssuer(address).catch((error: unknown) => {
        reading = undefined;
        throw error;
      });
      return reading;
    },
  };
}
