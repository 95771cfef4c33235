export { type SessionWorkerScope, startSessionWorker } from './start-session-worker.js';
