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

/** What the entry holds by itself, so that it stays a file of its own. */
const ENTRY = /\/index\.html|\/src\/main\.tsx$/;

/** Sources that are loaded when the desktop is usable; one that is forgotten here is loaded before. */
const LATER = [
  'locales/',
  'ui/work/work-chunk.',
  'ui/contact/ContactTop.',
  'ui/contact/ContactCard.',
  'ui/contact/CallControls.',
  'ui/contact/ContactControls.',
  'ui/contact/ControlButton.',
  'ui/contact/WrapUp.',
  'ui/contact/contact-card.',
  'ui/contact/call-controls.',
  'ui/contact/control-button.',
  'ui/contact/wrap-up',
  'ui/conversation/Composer.',
  'ui/conversation/Conversation.',
  'ui/conversation/Message',
  'ui/conversation/chat-drafts.',
  'ui/conversation/composer.',
  'ui/conversation/conversation.',
  'ui/conversation/message',
  'ui/conversation/use-typing.',
  'ui/dial/DialPad.',
  'ui/dial/dial-pad.',
  'ui/dial/phone-number.',
  'ui/shortcuts/ShortcutHelp.',
  'ui/shortcuts/shortcut-help.',
];

const isLater = (id: string): boolean => LATER.some((source) => id.includes(`/apps/desktop/src/${source}`));

/** Three layers, each in one file: the sign-in screen, the desktop, and what is loaded when that is usable. Left alone, every set of sharers gets a file of its own, and small files compress badly. */
const CHUNKS = [
  { name: 'sign-in', tags: ['$initial' as const], test: (id: string) => !ENTRY.test(id), priority: 2 },
  { name: 'desktop', test: (id: string) => !ENTRY.test(id) && !isLater(id), priority: 1 },
];

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
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
});
