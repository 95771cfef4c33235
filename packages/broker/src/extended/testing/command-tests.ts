import { CALL_COMMANDS, EXTENDED_COMMANDS } from '@patchpanel/protocol/pages';
import type { CommandOutcome } from '../../ports.js';
import { agentState, call, chat, grants } from '../../testing/samples.js';
import { createExtendedHost, type ExtendedHost, type TestDocument } from './extended-host.js';

/** A page that may do whatever a page can do. */
export const EVERYTHING = grants({ commands: [...CALL_COMMANDS, ...EXTENDED_COMMANDS] });

/** A host with calls 5 (in focus, its dialog shown) and 6, and a chat 8. */
export function createHostWithCalls(options?: Parameters<typeof createExtendedHost>[0]): ExtendedHost {
  const host = createExtendedHost(options);
  host.session.start('t');
  host.apply(agentState('Working'), call('5'), call('6'), chat('8'));
  host.shown.focusedCall = '5';
  host.shown.dialogs = ['5'];
  return host;
}

let requests = 0;

/** A command under an id of its own. */
export const command = (name: string, more: object = {}) => {
  requests += 1;
  return { kind: 'command', requestId: `r${requests}`, command: name, ...more };
};

/** Gives a command; what comes of it at once. */
export const order = async (document: TestDocument, name: string, more: object = {}) => {
  const frame = command(name, more);
  await document.send(frame);
  return document.of('result').filter(({ requestId }) => requestId === frame.requestId);
};

/** Lets the desktop answer when the test says so. */
export function answering(host: ExtendedHost): { waiting: ((outcome: CommandOutcome) => void)[] } {
  const waiting: ((outcome: CommandOutcome) => void)[] = [];
  host.platform.execute = () => new Promise((resolve) => waiting.push(resolve));
  return { waiting };
}
