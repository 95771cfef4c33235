import type { ServiceConfiguration } from '../configuration/types.js';
import { type DeliveryPorts, type HookedService, startDelivery } from './webhook-delivery.js';

/** Running deliveries to every service that has a webhook. */
export interface Webhooks {
  close(): Promise<void>;
}

/** Starts the deliveries; they belong on the node that decides. */
export function startWebhooks(ports: DeliveryPorts, services: readonly ServiceConfiguration[]): Webhooks {
  const isHooked = (service: ServiceConfiguration): service is HookedService => service.webhook !== undefined;
  const deliveries = services.filter(isHooked).map((service) => startDelivery(ports, service));
  return {
    async close() {
      await Promise.all(deliveries.map((delivery) => delivery.close()));
    },
  };
}
