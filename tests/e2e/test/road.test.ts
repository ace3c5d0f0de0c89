import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientOf, type Service, startService } from '@project-allocation/test-support';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, openBrowser } from './browser.js';

const executable = findChromium();
const reference = process.env.REFERENCE_DATA;
if (!executable && process.env.CI === 'true') throw new Error('No Chromium: the end-to-end test cannot be left out in CI.');
if (!executable) console.warn('LEFT OUT: the end-to-end test, for want of a Chromium.');
if (!reference) console.warn('LEFT OUT: the real year in the browser, for want of REFERENCE_DATA.');

let service: Service;
let browser: Browser;
let page: Page;
const requests: string[] = [];

beforeAll(async () => {
  if (!executable) return;
  service = await startService();
  browser = await openBrowser(executable);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  page.on('request', (request) => requests.push(request.url()));
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe.skipIf(!executable)('a coordinator in the browser', () => {
  it('gets from nothing to an allocation with the sample', async () => {
    await page.goto(service.gui);
    await page.getByRole('button', { name: 'Try a sample' }).first().click();
    await page.getByRole('button', { name: 'Allocate' }).click();
    await page.getByRole('link', { name: 'Download CSV' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/\S/);

    const rows = page
      .getByRole('table')
      .filter({ has: page.getByRole('columnheader', { name: /Student/ }) })
      .getByRole('row');
    const all = await rows.count();
    expect(all).toBeGreaterThan(10);
    const [, first] = await rows.allTextContents();
    const name = first?.match(/\p{L}+ \p{L}+/u)?.[0] ?? '';
    await page.getByRole('searchbox', { name: 'Search students' }).fill(name);
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBeLessThan(all);
    expect((await rows.allTextContents()).join()).toContain(name);
  });

  it('takes home a CSV with a line for each student', async () => {
    await page.getByRole('searchbox', { name: 'Search students' }).fill('');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download CSV' }).click()]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toMatch(/^student,.*project,title,supervisor,rank$/);
    expect(lines).toHaveLength(121);
  });

  it('finds the finished run again after a reload', async () => {
    await page.reload();
    await page.getByRole('link', { name: 'Download CSV' }).waitFor();
  });

  it('sees what is wrong with a file: which, row, column, value', async () => {
    await page.goto(`${service.gui}/datasets/new`);
    const choices = ['student,choice 1,choice 2', ...Array.from({ length: 9 }, (_, i) => `S${i + 1},P1,${i === 5 ? 'P99' : 'P2'}`)].join('\n');
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'wishes.csv', mimeType: 'text/csv', buffer: Buffer.from(choices) },
      { name: 'projects.csv', mimeType: 'text/csv', buffer: Buffer.from('project,supervisor,max\nP1,L1,5\nP2,L1,5\n') },
    ]);
    await page.getByRole('button', { name: 'Check files' }).click();
    await page.getByText('P99').first().waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    for (const part of ['wishes.csv', '7', 'choice 2', 'P99']) expect(text).toContain(part);
  });

  it('adds what supervisors chose, and reads what came of it criterion by criterion', async () => {
    await page.goto(`${service.gui}/datasets/new`);
    const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page
      .getByLabel('Choose files')
      .setInputFiles([
        csv('wishes.csv', 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,P2\n'),
        csv('projects.csv', 'project,supervisor,max\nP1,L1,1\nP2,L2,1\n'),
        csv('staff.csv', 'supervisor,choice 1,choice 2\nL1,S2,S1\n'),
      ]);
    expect(await page.getByLabel('What is in staff.csv').inputValue()).toBe('supervisorChoices');
    await page.getByRole('button', { name: 'Check files' }).click();
    await page.getByRole('button', { name: 'Allocate' }).click();
    await page.getByRole('link', { name: 'Download CSV' }).waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    for (const part of ['Supervisors’ choices', 'Supervisors get the students they ranked best.', 'Lottery']) expect(text).toContain(part);
    expect(await page.getByRole('row').filter({ hasText: 'S2' }).textContent()).toContain('P1');
  });

  it('reads why no allocation keeps all rules, and finds the way back', async () => {
    const api = clientOf(service.api);
    const { body: dataset } = await api.upload({ choices: 'student,choice 1\nS1,P1\nS2,P1\n', projects: 'project,max\nP1,1\n' });
    const forced = ['S1', 'S2'].map((studentId) => ({ studentId, projectId: 'P1' }));
    const { body: run } = await api.run(dataset.id, { forced }, 'wait=20');
    await page.goto(`${service.gui}/runs/${run.id}`);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    const text = (await alert.textContent()) ?? '';
    for (const part of ['No allocation keeps all of these rules', 'Your data is safe', 'P1']) expect(text).toContain(part);
    await alert.getByRole('link', { name: 'Back to the data' }).click();
    await page.getByRole('button', { name: 'Allocate', exact: true }).waitFor();
  });

  it('asks nothing of any other server', () => {
    const foreign = requests.filter((url) => !url.startsWith(service.gui) && !url.startsWith('data:') && !url.startsWith('blob:'));
    expect(foreign).toEqual([]);
  });
});

describe.skipIf(!executable || !reference)('a real year in the browser', () => {
  it('places all 38 students, nobody worse than with their 3rd choice', async () => {
    const file = (name: string) => join(reference as string, 'glasgow-2012-13', name);
    await page.goto(`${service.gui}/datasets/new`);
    await page.getByLabel('Choose files').setInputFiles([file('choices.csv'), file('projects.csv'), file('supervisors.csv')]);
    await page.getByRole('button', { name: 'Check files' }).click();
    await page.getByRole('button', { name: 'Allocate' }).click();
    await page.getByRole('link', { name: 'Download CSV' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('38');
    const [run] = (await clientOf(service.api).call<{ items: { summary: unknown }[] }>('GET', '/api/v1/runs?limit=1')).body.items;
    expect(run?.summary).toMatchObject({ placed: 38, profile: [21, 13, 4], totalRank: 59, proven: true, verified: true });
  });
});
