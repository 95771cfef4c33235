import { fileURLToPath } from 'node:url';
import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import babel, { defineRolldownBabelPreset } from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Babel runs over the files that use Lingui's macros alone; everything else is compiled by the bundler. */
const linguiMacros = defineRolldownBabelPreset({
  preset: () => ({
    plugins: [['@lingui/babel-plugin-lingui-macro', { linguiConfig: getConfig({ cwd: here }) }]],
  }),
  rolldown: { filter: { code: /@lingui\/[a-z]+\/macro/ } },
});

const OTHER_LANGUAGE = /react-aria\/dist\/private\/intl\/\w+\/(?!en-US|fr-FR)[\w-]+\.mjs$/;

/** React Aria brings its few words in thirty languages; the desktop speaks two, and English stands for the others. */
const ownLanguages: Plugin = {
  name: 'own-languages',
  load: (id) => (OTHER_LANGUAGE.test(id) ? "export { default } from './en-US.mjs';" : null),
};

export default defineConfig({
  root: here,
  plugins: [ownLanguages, react(), babel({ presets: [linguiMacros] }), lingui({ cwd: here })],
  resolve: { conditions: ['patchpanel-source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    /** Which chunk imports which: the budgets of the desktop are measured along it. */
    manifest: 'chunks.json',
    /** The content security policy admits scripts and styles from files, never inline ones. */
    modulePreload: { polyfill: false },
  },
});
