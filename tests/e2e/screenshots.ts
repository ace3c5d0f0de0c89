// Takes the pictures in docs/images from the running product: `npm run screenshots` after a build. Each is a page as a
// coordinator meets it, with the committed sample, so that they change only when the product does.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startService } from '@project-allocation/test-support';
import type { Page } from 'playwright-core';
import { findChromium, openBrowser } from './test/browser.js';

const FOLDER = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const executable = findChromium();
if (!executable) throw new Error('No Chromium: install one, or set CHROMIUM to its program.');

mkdirSync(FOLDER, { recursive: true });
const service = await startService();
const browser = await openBrowser(executable);

/** Walks the whole road with the sample and takes a picture at each station. */
async function walk(page: Page, suffix: string): Promise<void> {
  const take = (name: string, fullPage = false) => page.screenshot({ path: `${FOLDER}${name}${suffix}.png`, fullPage });
  await page.goto(service.gui);
  await page.getByRole('button', { name: 'Try a sample' }).first().waitFor();
  await take('home');
  await page.getByRole('button', { name: 'Try a sample' }).first().click();
  await page.getByRole('button', { name: 'Allocate' }).waitFor();
  await page.waitForLoadState('networkidle');
  await take('dataset');
  await page.getByRole('button', { name: 'Allocate' }).click();
  await page.getByRole('link', { name: 'Download CSV' }).waitFor();
  await page.getByRole('table').first().waitFor();
  await page.waitForTimeout(1_500); // animations of the chart
  await take('result');
  await page.goto(`${service.gui}/datasets/new`);
  await page.getByLabel('Choose files').waitFor({ state: 'attached' });
  await take('upload');
}

for (const { suffix, width, colorScheme } of [
  { suffix: '', width: 1280, colorScheme: 'light' },
  { suffix: '-dark', width: 1280, colorScheme: 'dark' },
  { suffix: '-phone', width: 390, colorScheme: 'light' },
] as const) {
  const page = await browser.newPage({ viewport: { width, height: 860 }, colorScheme });
  page.setDefaultTimeout(20_000);
  await walk(page, suffix);
  await page.close();
}
await browser.close();
await service.stop();
process.exit();
