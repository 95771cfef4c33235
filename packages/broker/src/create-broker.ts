import { assembleBroker } from './assemble-broker.js';
import type { Broker } from './broker-contract.js';
import { createPolicy } from './policy.js';
import type { BrokerPorts } from './ports.js';

/**
 * Creates the host's half of the protocol over a host's ports. Whatever pages send, it answers only attached windows, at
 * the origin from which they registered, and never throws.
 * @see PM-702
 */
export function createBroker(ports: BrokerPorts): Broker {
  return assembleBroker(ports, createPolicy);
}
