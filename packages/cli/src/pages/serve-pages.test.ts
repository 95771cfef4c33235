import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePages } from './serve-pages.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchpanel-pages-'));
  await writeFile(join(folder, 'crm.html'), '<h1>one</h1>');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('serves a page without its ending, query and all, as it was saved last', async () => {
  const pages = await servePages({ folder, port: 0, path: '/crm' });
  try {
    expect(pages.url).toBe(`http://localhost:${pages.port}/crm`);
    expect(await (await fetch(`${pages.url}?ani=1`)).text()).toBe('<h1>one</h1>');
    await writeFile(join(folder, 'crm.html'), '<h1>two</h1>');
    expect(await (await fetch(pages.url)).text()).toBe('<h1>two</h1>');
    expect((await fetch(`${pages.origin}/..%2f..%2fetc/passwd`)).status).toBe(404);
  } finally {
    await pages.close();
  }
  await pages.close();
});

it('names the taken port', async () => {
  const first = await servePages({ folder, port: 0 });
  try {
    await expect(servePages({ folder, port: first.port })).rejects.toMatchObject({
      name: 'PortInUseError',
      port: first.port,
    });
  } finally {
    await first.close();
  }
});
