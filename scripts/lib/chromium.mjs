import { run } from './child.mjs';
import { findProgram, installDebianPackage } from './debian.mjs';
import { Stop } from './house.mjs';

const findChromium = () => findProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');

async function installChromium() {
  await installDebianPackage('chromium', 'the browser tests');
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
    process.env.PATCHPANEL_CHROMIUM ?? findChromium() ?? (await installChromium()) ?? (await packagedChromium());
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
