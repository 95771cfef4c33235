const host = window.parent;
const REGISTRATION = {
  messageType: 'RegisterForClientEvents',
  subscriptionTypes: ['all'],
  extensions: { version: 1, documentId: 'bench' },
};
let extended: MessagePort | undefined;
let bare: MessagePort | undefined;
let isCounting = false;
let left = 0;
let answered: (id: number) => void = () => {};

/** Takes events as a page would: looks at each. */
function take(events: readonly { readonly Type?: string }[]): void {
  for (const { Type } of events) if (isCounting && Type === 'CallContactEvent') left -= 1;
  if (!isCounting || left > 0) return;
  isCounting = false;
  host.postMessage('counted', '*');
}

/** The same listener for both sides: looks at who speaks and from where, as a page's author writes it. */
let hostOrigin: string | undefined;
addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== host) return;
  hostOrigin ??= origin;
  if (origin !== hostOrigin) return;
  if (data.events !== undefined) {
    if (ports.length > 0) extended = started(ports[0]);
    take(data.events);
  } else if (data === 'fence') {
    host.postMessage('fence', origin);
  } else if (data === 'register') {
    host.postMessage(REGISTRATION, origin);
  } else if (data === 'bare') {
    bare = started(ports[0]);
  } else {
    isCounting = true;
    left = data.count;
    host.postMessage('counting', origin);
  }
});

function started(port: MessagePort | undefined): MessagePort | undefined {
  port?.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const frame = JSON.parse(data);
    if (frame.kind === 'events') take(frame.events);
    else if (frame.kind === 'pong') answered(frame.id);
  });
  port?.start();
  return port;
}

/** Measures so many echoes one after the other; gives what one takes, in microseconds. */
export async function echoes(side: 'extended' | 'bare', times: number): Promise<number> {
  const port = side === 'extended' ? extended : bare;
  if (port === undefined) throw new Error(`The host gave no port for the side "${side}".`);
  const before = performance.now();
  for (let id = 0; id < times; id += 1) {
    const echo = new Promise<number>((resolve) => {
      answered = resolve;
    });
    port.postMessage(JSON.stringify({ kind: 'ping', id }));
    if ((await echo) !== id) throw new Error('An echo came out of turn.');
  }
  return ((performance.now() - before) * 1_000) / times;
}

host.postMessage('ready', '*');
