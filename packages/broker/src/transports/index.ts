export { createMemoryTransport, type HeardMessage, type MemoryTransport, type MemoryWindow } from './memory.js';
export type { MemoryPort } from './memory-channel.js';
export type { Transport } from './transport.js';
export { createWindowTransport, type HostWindow } from './window.js';
export type { BrowserChannel, BrowserPort } from './window-channel.js';
