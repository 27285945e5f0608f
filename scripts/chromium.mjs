// Where the browser of the journeys comes from: CHROMIUM_PATH, the PATH, or Debian's package when root may install it.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './run-program.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @returns {string | undefined} the browser that is on this machine already */
export function findChromium() {
  const places = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...places].filter(Boolean).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {(line: string) => void} say @throws Error one sentence that says what to do */
export async function getChromium(say) {
  const found = findChromium();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('Chromium: installing the Debian package');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) await runProgram('apt-get', args, { env: environment });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error('No Chromium for the browser journeys: install the package « chromium », or give the path of one in CHROMIUM_PATH.');
}
