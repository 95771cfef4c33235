import { inHouse, Stop } from './house.mjs';

/** Compiles programs of ours into `<folder>/dist`, against the built packages as they are shipped. */
export async function compile(folder, programs) {
  const { build } = await import('vite');
  const root = inHouse(folder);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { external: true, target: 'node' },
    build: {
      ssr: true,
      outDir: 'dist',
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: programs.map((program) => inHouse(folder, program)),
        output: { preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
      },
    },
  }).catch((error) => {
    throw new Stop(`Compiling ${folder} failed: ${error.message}`);
  });
}
