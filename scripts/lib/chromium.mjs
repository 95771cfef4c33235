import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { Stop, say, seconds } from './house.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const findChromium = () => NAMES.map(onPath).find((file) => file !== undefined);

async function installDebianChromium() {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined;
  const start = performance.now();
  say('Installing the Debian package chromium for the browser tests ...');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
  });
  if (code !== 0) say(`apt-get could not install chromium:\n${output}`);
  else say(`chromium installed in ${seconds(start)}.`);
  return findChromium();
}

/** The packaged browser of @sparticuz/chromium: unpacked once below the temporary folder, used only if it starts. */
async function packagedChromium() {
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const file = await packaged.executablePath();
    const { code } = await run(file, ['--version', '--no-sandbox']);
    return code === 0 ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Finds a Chromium for the browser tests, installing one where that is possible, and tells the tests by PATCHPANEL_CHROMIUM. */
export async function ensureChromium() {
  const file =
    process.env.PATCHPANEL_CHROMIUM ?? findChromium() ?? (await installDebianChromium()) ?? (await packagedChromium());
  if (file === undefined) {
    throw new Stop(
      [
        'The browser tests need Chromium and none was found.',
        '  Debian, Ubuntu:  sudo apt-get update && sudo apt-get install --no-install-recommends chromium',
        '  elsewhere:       install Chromium or Chrome and set PATCHPANEL_CHROMIUM to its program file',
        'Then run "npm test" again. Without a browser "npm run check" still works.',
      ].join('\n'),
    );
  }
  process.env.PATCHPANEL_CHROMIUM = file;
}
