import { createBlockedFrames } from './blocked-frames.js';
import { createFramePlacer } from './frame-placer.js';

/** The placer of this document: the shell's placeholders and the layer's sections meet here. */
export const framePlacer = createFramePlacer();

/** The watch over the frames of this document. */
export const blockedFrames = createBlockedFrames();
