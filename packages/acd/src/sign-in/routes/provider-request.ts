import { IncomingMessage } from 'node:http';

/**
 * A request as the provider shall see it: under the server's own address, whatever proxies stand before it, and with a
 * body that was read already. The one that came in stays as it is.
 */
export function providerRequest(incoming: IncomingMessage, origin: string, body = ''): IncomingMessage {
  const { protocol, host } = new URL(origin);
  const { 'x-forwarded-host': _host, 'transfer-encoding': _encoding, ...headers } = incoming.headers;
  const request = new IncomingMessage(incoming.socket);
  request.method = incoming.method;
  request.url = incoming.url;
  request.headers = { ...headers, host, 'x-forwarded-proto': protocol.replace(':', '') };
  if (body !== '') request.headers['content-length'] = String(Buffer.byteLength(body));
  request.push(body);
  request.push(null);
  request.complete = true;
  return request;
}
