import { expose, windowEndpoint } from 'comlink';
import { connect, WindowMessenger } from 'penpal';
import { answerEvents } from './answering-page.js';

/** What a page offers to hosts that call functions: the card for an event. */
export interface CardPage {
  event(event: unknown): { readonly name: string };
}

const host = window.parent;
const page = { event: () => ({ name: 'Ada Park' }) } satisfies CardPage;

if (location.hash === '#penpal') {
  connect({ messenger: new WindowMessenger({ remoteWindow: host, allowedOrigins: ['*'] }), methods: page });
} else if (location.hash === '#comlink') {
  expose(page, windowEndpoint(host));
} else {
  answerEvents(host);
}
host.postMessage('ready', '*');
