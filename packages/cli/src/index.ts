export { isPortInUse, PortInUseError } from './pages/port-in-use-error.js';
export { type ServedPages, type ServePagesOptions, servePages } from './pages/serve-pages.js';
export { runCommandLine } from './run-command-line.js';
export type { Terminal } from './terminal.js';
