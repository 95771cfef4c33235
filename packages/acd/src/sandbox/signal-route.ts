import { toCommandId, toContactId } from '@patchpanel/protocol';
import { postSandboxSignal } from '@patchpanel/protocol/api';
import { ACCEPTED } from '../http/answers.js';
import { resultOf } from '../http/api-error.js';
import { type Routes, registerPublicRoute } from '../http/register-route.js';
import { signalOf } from '../http/signals/signal-of.js';

/** What a service does with a contact, without a token: lamps, pops and custom events for the agent who holds it. */
export function registerSandboxSignals(routes: Routes): void {
  const { unit, randomness } = routes.context;
  registerPublicRoute(routes, postSandboxSignal, async ({ contactId, ...fields }) => {
    const command = { kind: 'SignalAgent', contactId: toContactId(contactId), signals: [signalOf(fields)] } as const;
    resultOf(await unit.execute({ id: toCommandId(randomness.uuid()), command }));
    return ACCEPTED;
  });
}
