import type { FastifyInstance } from 'fastify';
import type { IssuerDocument } from '../../http/auth/issuer-document.js';

/**
 * The discovery document of the configured issuer, under our own address: a desktop finds it there, whoever signs it in.
 */
export function registerIssuerDiscovery(app: FastifyInstance, document: IssuerDocument): void {
  app.get('/.well-known/openid-configuration', async () => ({
    display_values_supported: ['page'],
    ...(await document.read()),
  }));
}
