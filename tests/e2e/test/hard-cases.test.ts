// What a coordinator sees of rules that are hard: a search that goes on and is stopped, what would make an allocation possible, and an answer
// whose proof was not found in time.

import { type Client, clientOf, eventually, hardFiles, type Service, startService } from '@project-allocation/test-support';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, openBrowser } from './browser.js';

const executable = findChromium();
if (!executable && process.env.CI === 'true') throw new Error('No Chromium: the end-to-end test cannot be left out in CI.');
if (!executable) console.warn('LEFT OUT: hard cases in the browser, for want of a Chromium.');

let service: Service;
let browser: Browser;
let page: Page;
let api: Client;

beforeAll(async () => {
  if (!executable) return;
  service = await startService();
  browser = await openBrowser(executable);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  api = clientOf(service.api);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const visit = (runId: string) => page.goto(`${service.gui}/runs/${runId}`);

describe.skipIf(!executable)('a coordinator with hard rules in the browser', () => {
  it('applies a repair with the keyboard, and has an allocation', async () => {
    const { body: dataset } = await api.upload({ choices: 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,P2\n', projects: 'project,max\nP1,1\nP2,1\n' });
    const forced = ['S1', 'S2'].map((studentId) => ({ studentId, projectId: 'P1', reason: '' }));
    const { body: run } = await api.run(dataset.id, { forced, seed: 7 }, 'wait=30');
    expect(run.failure?.repairs?.length).toBeGreaterThan(0);
    await visit(run.id);
    const repairs = page.getByRole('region', { name: 'What would make it possible' }).getByRole('listitem');
    await repairs.first().waitFor();
    const apply = page.getByRole('button', { name: 'Apply and allocate again' }).first();
    await apply.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Download CSV' }).waitFor();
    const id = page.url().split('/').at(-1) as string;
    const repaired = await api.readRun(id);
    expect(repaired).toMatchObject({ state: 'solved', datasetId: dataset.id, rules: { seed: 7 }, summary: { verified: true } });
    expect(repaired.rules).not.toEqual(run.rules);
  });

  it('sees how far a search is, and stops it', async () => {
    const { body: dataset } = await api.upload(hardFiles());
    const { body: run } = await api.run(dataset.id);
    await visit(run.id);
    await page
      .getByText(/Best so far|Nothing found yet/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Stop this run' }).click();
    await page.getByText('The run was cancelled').waitFor();
    expect((await api.readRun(run.id)).state).toBe('cancelled');
  });

  it('reads what is not proven where time ran out', async () => {
    const { body: dataset } = await api.upload(hardFiles());
    const { body: run } = await api.run(dataset.id, { timeLimitSeconds: 2 });
    await eventually(async () => (await api.readRun(run.id)).state === 'solved', 30_000);
    expect((await api.readRun(run.id)).summary).toMatchObject({ proven: false, verified: true });
    await visit(run.id);
    await page.getByText('Not proven', { exact: true }).waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    for (const part of ['Time ran out', 'Best found, not proven']) expect(text).toContain(part);
  });
});
