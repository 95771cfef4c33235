import { browserWorkerEnvironment } from '../platform/browser-environment.js';
import type { WorkerEnvironment } from '../platform/environment.js';
import { type PostTarget, toEndpoint } from '../tabs/endpoint.js';
import type { TabMessage, WorkerMessage } from '../tabs/messages.js';
import { createSessionHub } from './session-hub.js';

/** The global scope of a worker, shared or dedicated. */
export type SessionWorkerScope = object;

/**
 * Runs an agent's session in this worker: call it once, with `self`, in the worker's script. Tabs are served after the
 * worker holds its life lock, so that its death is never missed.
 */
export function startSessionWorker(
  scope: SessionWorkerScope,
  environment: WorkerEnvironment = browserWorkerEnvironment(),
): void {
  const lifeLock = `patchpanel-session-${environment.randomId()}`;
  const started = environment.locks.hold(lifeLock).then(() => createSessionHub(environment, lifeLock));

  function serve(target: PostTarget, close: () => void): void {
    const endpoint = toEndpoint<WorkerMessage, TabMessage>(target, close);
    const early: TabMessage[] = [];
    const stopCollecting = endpoint.listen((message) => early.push(message));
    void started.then((hub) => {
      stopCollecting();
      hub.connect(endpoint, early);
    });
  }

  if (isSharedScope(scope)) {
    scope.onconnect = ({ ports: [port] }) => {
      if (port !== undefined) serve(port, () => port.close());
    };
  } else {
    serve(scope as PostTarget, () => {});
  }
}

interface SharedScope {
  onconnect: ((event: { readonly ports: readonly MessagePort[] }) => void) | null;
}

const isSharedScope = (scope: object): scope is SharedScope => 'onconnect' in scope;
