import { startSessionWorker } from '@patchpanel/agent-session/worker';

startSessionWorker(self);

/** The test ends the worker's life from outside, as a crash would. */
const death = new BroadcastChannel('death');
death.onmessage = () => self.close();
