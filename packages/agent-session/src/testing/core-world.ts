import { eventType } from '@patchpanel/protocol/events';
import type { Diagnostic, WorkerEnvironment } from '../platform/environment.js';
import { createSessionCore } from '../worker/session-core.js';
import { ada } from './credentials.js';
import { createFakeClock, settle } from './fake-clock.js';
import { createPlatform } from './platform.js';
import { createWorkerEnvironment } from './worker-environment.js';

/** Answers what is asked of others than the platform, such as an issuer; `undefined` for everything else. */
export type OtherAnswer = (url: string, init: RequestInit) => Promise<Response> | undefined;

/** A session's core on a platform in memory, with what it told and reported. */
export function createCoreWorld({ answer }: { readonly answer?: OtherAnswer } = {}) {
  const clock = createFakeClock();
  const platform = createPlatform(clock);
  const fetch: WorkerEnvironment['fetch'] = (url, init) => answer?.(url, init) ?? platform.fetch(url, init);
  const environment = createWorkerEnvironment(clock, { fetch });
  const diagnostics: Diagnostic[] = [];
  const core = createSessionCore({ environment, report: (it) => diagnostics.push(it), onSend: () => {} });
  const told: string[] = [];
  core.store.subscribe(({ step }) => {
    for (const event of step.events ?? []) told.push(`${eventType(event)} ${event.ContactID ?? ''}`.trim());
  });
  const signIn = async () => {
    const outcome = await core.signIn('sign-in', ada);
    await settle();
    return outcome;
  };
  return { clock, platform, environment, diagnostics, core, told, signIn };
}
