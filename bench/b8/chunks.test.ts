import { expect, it } from 'vitest';
import { filesFrom } from './chunks.js';

it('B8 follows static imports and styles, and dynamic imports only where they count', () => {
  const chunks = {
    'index.html': {
      file: 'main.js',
      isEntry: true,
      imports: ['_shared'],
      dynamicImports: ['desk', 'chat'],
      css: ['main.css'],
    },
    _shared: { file: 'shared.js', imports: ['index.html'] },
    desk: { file: 'desk.js', imports: ['_shared'], css: ['desk.css'] },
    chat: { file: 'chat.js', imports: ['_shared'], css: ['chat.css'] },
    unused: { file: 'unused.js' },
  };
  expect([...filesFrom(chunks, () => false)].sort()).toEqual(['main.css', 'main.js', 'shared.js']);
  expect([...filesFrom(chunks, (source) => source !== 'chat')].sort()).toEqual([
    'desk.css',
    'desk.js',
    'main.css',
    'main.js',
    'shared.js',
  ]);
});
