import { startSessionWorker } from '@patchpanel/agent-session/worker';

startSessionWorker(self);
