import { expect, it } from 'vitest';
import { filesFrom } from './chunks.js';

it('B8 follows static imports and styles, and dynamic imports only where they count', () => {
  const chunks = {
    'index.html': { file: 'main.js', isEntry: true, imports: ['_shared'], dynamicImports: ['desk'], css: ['main.css'] },
    _shared: { file: 'shared.js', imports: ['index.html'] },
    desk: { file: 'desk.js', imports: ['_shared'], css: ['desk.css'] },
    unused: { file: 'unused.js' },
  };
  expect([...filesFrom(chunks, false)].sort()).toEqual(['main.css', 'main.js', 'shared.js']);
  expect([...filesFrom(chunks, true)].sort()).toEqual(['desk.css', 'desk.js', 'main.css', 'main.js', 'shared.js']);
});
