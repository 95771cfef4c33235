import { createHmac } from 'node:crypto';

/** The headers that sign a delivery, named as the Standard Webhooks convention names them. */
export interface SignatureHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * Signs a delivery: HMAC-SHA256 of `<id>.<seconds>.<body>` with the bytes behind `whsec_`. The receiver computes the same,
 * compares in constant time, and refuses timestamps that are minutes old.
 */
export function signDelivery(secret: string, id: string, seconds: number, body: string): SignatureHeaders {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
