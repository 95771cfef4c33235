/* A page as its author writes it, which notes when its handler was called. */
let heard: number[] = [];
const desktop = window.parent;

addEventListener('message', ({ source, data }) => {
  if (source !== desktop || data?.issuer !== 'MAX') return;
  const at = performance.now();
  for (const event of data.events) if (event.Type === 'CallContactEvent') heard.push(at);
});
desktop.postMessage({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['contacts'] }, '*');

/** When the handler was called for a call since the last time, by this document's clock. */
export function heardEvents(): number[] {
  const events = heard;
  heard = [];
  return events;
}
