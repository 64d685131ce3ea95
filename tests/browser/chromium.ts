import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where systems keep Chromium. */
const usualPaths: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine: CHROMIUM_PATH, else one of the usual places; undefined where there is none. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM_PATH'] ?? '', ...usualPaths].find((path) => path !== '' && existsSync(path));

/** Why browser tests are left out, for the name of a skipped test. */
export const noChromium = 'skipped: no Chromium at CHROMIUM_PATH or in the usual places (Debian: apt-get install chromium)';

/** Starts a headless Chromium that reaches no network. As root it runs without its sandbox, which it refuses otherwise. */
export async function startBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(noChromium);
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
