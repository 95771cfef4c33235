import { serverOrigins } from '../configuration/origins.js';
import type { ServerConfiguration } from '../configuration/types.js';

/** The parts of which the vendor's client makes its addresses, such as `https://api-{cluster}.{acdDomain}`. */
export interface AddressParts {
  readonly area: string;
  readonly cluster: string;
  readonly domain: string;
}

/**
 * Takes an address apart: of `https://desk.example.com` the area and cluster are `desk` and the domain is `example.com`, so
 * that clients look for `api-desk.example.com`. A name without a domain becomes one: `api-local.localhost` is this machine.
 */
export function addressParts(url: string): AddressParts {
  const { hostname, host, port } = new URL(url);
  const [first = '', ...rest] = hostname.split('.');
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  if (isAddress || rest.length === 0) return { area: 'local', cluster: 'local', domain: host };
  const area = first.replace(/^api-(?=.)/, '');
  return { area, cluster: area, domain: port === '' ? rest.join('.') : `${rest.join('.')}:${port}` };
}

/** The origins under which the server itself is reached, with the port that it got. */
export const ownOrigins = (server: ServerConfiguration, port: number): readonly string[] =>
  serverOrigins({ ...server, port });

/**
 * The origin that addresses in an answer begin with: the public one; without one, that by which the request came if it is
 * ours, so that a desktop opened at `127.0.0.1` is not sent to `localhost`.
 */
export function answerOrigin(server: ServerConfiguration, url: string, port: number, host: string | undefined): string {
  const { origin } = new URL(url);
  if (server.publicUrl !== undefined || host === undefined) return origin;
  const asked = `http://${host.toLowerCase()}`;
  return ownOrigins(server, port).includes(asked) ? asked : origin;
}
