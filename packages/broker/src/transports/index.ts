export { createMemoryTransport, type HeardMessage, type MemoryTransport, type MemoryWindow } from './memory.js';
export type { Transport } from './transport.js';
export { createWindowTransport, type HostWindow } from './window.js';
