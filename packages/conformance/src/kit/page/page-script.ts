import type { Codec } from './codec.js';
import type { HeardFrom, Instruction, PageReport, PageSettings, Post } from './instructions.js';

type Unnumbered = PageReport extends infer Report
  ? Report extends PageReport
    ? Omit<Report, 'n' | 'at'>
    : never
  : never;

/**
 * Runs in every document of the kit: obeys primitive instructions and reports what it hears, unjudged.
 * Self-contained, because its source text is served to the pages.
 */
export function startKitPage(codec: Codec, settings: PageSettings): void {
  const address = (path: string) => `/kit/${path}?instance=${settings.instance}`;
  let count = 0;
  let waiting: PageReport[] = [];
  let flying: PageReport[] = [];
  let port: MessagePort | undefined;

  const flush = async (): Promise<void> => {
    if (flying.length > 0) return;
    while (waiting.length > 0) {
      flying = waiting;
      waiting = [];
      await fetch(address('report'), { method: 'POST', body: JSON.stringify(flying) }).catch(() => undefined);
      flying = [];
    }
  };
  const report = (what: Unnumbered): void => {
    count += 1;
    waiting.push({ ...what, n: count, at: performance.timeOrigin + performance.now() } as PageReport);
    void flush();
  };

  const hearFrom = (source: MessageEventSource | null): HeardFrom => {
    if (source === window) return 'self';
    if (source !== null && source === window.opener) return 'opener';
    if (source === window.parent) return 'parent';
    return source === window.top ? 'top' : 'other';
  };
  const hearPort = (given: MessagePort): void => {
    port = given;
    port.onmessage = (event) =>
      report({ kind: 'heard', from: 'port', origin: '', data: codec.encode(event.data), ports: event.ports.length });
  };
  window.addEventListener('message', (event) => {
    const data = codec.encode(event.data);
    report({ kind: 'heard', from: hearFrom(event.source), origin: event.origin, data, ports: event.ports.length });
    const given = event.ports[0];
    if (given !== undefined) hearPort(given);
  });

  const windowOf = (to: Post['to']): Window => {
    if (to === 'self') return window;
    if (to === 'top') return window.top ?? window;
    if (to === 'opener') return window.opener as Window;
    if (to === 'opener-parent') return (window.opener as Window).parent;
    return window.parent === window ? (window.opener as Window) : window.parent;
  };
  const post = (posts: readonly Post[]): void => {
    for (const { to, data } of posts) windowOf(to).postMessage(codec.decode(data), '*');
  };
  const obey = (order: Instruction): void => {
    if (order.do === 'post') post(order.posts);
    else if (order.do === 'flood') {
      const data = codec.decode(order.data);
      for (let sent = 0; sent < order.count; sent++) windowOf('host').postMessage(data, '*');
      post(order.closing);
    } else if (order.do === 'frame') {
      const frame = document.createElement('iframe');
      frame.src = order.url;
      document.body.append(frame);
    } else if (order.do === 'open') window.open(order.url, '_blank');
    else if (order.do === 'go') window.location.replace(order.url);
    else if (order.do === 'busy') {
      const end = performance.now() + order.ms;
      while (performance.now() < end);
    } else if (order.do === 'disguise') {
      window.name = order.name;
      history.replaceState(null, '', order.path);
    } else if (order.do === 'port') port?.postMessage(codec.decode(order.data));
    else window.close();
  };

  report({
    kind: 'hello',
    framed: window.parent !== window,
    opened: window.opener !== null,
    origin: window.origin,
  });
  for (const order of settings.plan.inline ?? []) obey(order);
  const afterLoad = (): void => {
    report({ kind: 'loaded' });
    for (const order of settings.plan.loaded ?? []) obey(order);
  };
  window.addEventListener('load', () => setTimeout(afterLoad, 0));
  window.addEventListener('pagehide', () => {
    navigator.sendBeacon(address('report'), JSON.stringify([...flying, ...waiting]));
  });
  const orders = new EventSource(settings.ordersFrom + address('orders'));
  orders.onmessage = (event) => {
    const { id, order } = JSON.parse(event.data) as { id: number; order: Instruction };
    let problem: string | undefined;
    try {
      obey(order);
    } catch (error) {
      problem = String(error);
    }
    report(problem === undefined ? { kind: 'done', id } : { kind: 'done', id, problem });
  };
}
