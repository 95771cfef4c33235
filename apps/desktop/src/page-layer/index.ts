export { PageLayer, type PageSource } from './PageLayer.js';
export { usePageSlot } from './use-page-slot.js';
