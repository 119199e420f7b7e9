import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** Why browser tests are skipped; undefined when they can run. Put it into the name of what is skipped. */
export const noChromium: string | undefined = existsSync(executablePath)
  ? undefined
  : `skipped: ${executablePath} is missing (apt-get install chromium)`;

/** Debian's Chromium without a window, and without the connections that it makes of its own. */
export function launchChromium(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update'];
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync', ...quiet];
  return chromium.launch({ executablePath, args });
}
