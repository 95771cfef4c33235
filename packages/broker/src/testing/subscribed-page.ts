import { agentState } from './samples.js';
import { createTestHost, type TestHost, type TestPage } from './test-host.js';

/** A host in a session, and a page that registered for the agent's state before its frame's very first load. */
export function subscribedPage(): { host: TestHost; page: TestPage } {
  const host = createTestHost();
  host.session.start('t');
  host.apply(agentState('0'));
  const page = host.open();
  page.register(['agent']);
  page.handle.loaded();
  return { host, page };
}
