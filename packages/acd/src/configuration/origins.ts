const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Tells whether a host name means this machine and nothing else. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(host);

/** Tells whether a text is exactly an http(s) origin as browsers write it: scheme, host and a port that is not the default. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.origin === text && (url.protocol === 'http:' || url.protocol === 'https:');
}

/** The origin that a text probably means, for a message. */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin } = new URL(text);
  return origin === 'null' ? undefined : origin;
}

/** The origins under which a server with this host, port and public address is reached. */
export function serverOrigins(server: {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string | undefined;
}): string[] {
  const { host, port, publicUrl } = server;
  const hosts =
    isLoopbackHost(host) || host === '0.0.0.0' || host === '::' ? ['localhost', '127.0.0.1', '[::1]'] : [host];
  const local = port === 0 ? [] : hosts.map((name) => originOf(`http://${name}:${port}`));
  return [publicUrl === undefined ? undefined : originOf(publicUrl), ...local].filter((origin) => origin !== undefined);
}
