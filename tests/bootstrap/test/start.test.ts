// npm start on a copy of this project, installed from what this machine has fetched already and built from turbo's cache.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyOfProject, outside } from './copy.js';
import { projectRoot } from './project.js';

/** A port of loopback that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error(`listening on ${address} when a port was expected`);
  return address.port;
}

/** npm start in a folder: what it printed, and how it ended. */
function npmStart(folder: string, ports: Record<string, number>) {
  const numbers = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
  const env = { ...outside(), ...numbers, REDIS_URL: '', TURBO_CACHE_DIR: join(projectRoot, '.turbo/cache') };
  const child: ChildProcess = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let wake = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk;
      wake();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const says = async (words: string) => {
    const done = ended.then(() => 'ended');
    while (!text.includes(words)) {
      const news = new Promise<string>((resolve) => {
        wake = () => resolve('news');
      });
      if ((await Promise.race([news, done])) === 'ended' && !text.includes(words)) throw new Error(`npm start ended without saying “${words}”:\n${text}`);
    }
  };
  return { says, ended, text: () => text, interrupt: () => child.kill('SIGINT') };
}

test('npm start prints three addresses that answer, ends on request, and finds its data at the next start', async () => {
  const copy = copyOfProject();
  const ports = { GUI_PORT: await freePort(), API_PORT: await freePort(), DASHBOARD_PORT: await freePort() };
  const datasets = `http://localhost:${ports.API_PORT}/api/v1/datasets`;

  const first = npmStart(copy, ports);
  await first.says('Ctrl-C stops everything.');
  for (const [name, port] of [
    ['GUI', ports.GUI_PORT],
    ['API', ports.API_PORT],
    ['Arena', ports.DASHBOARD_PORT],
  ]) {
    expect(first.text()).toMatch(new RegExp(`^${name} +http://localhost:${port}$`, 'm'));
  }
  expect(first.text()).toMatch(/^Installing dependencies … \d+\.\d s\nBuilding … \d+\.\d s\nStarting Redis … \d+\.\d s$/m);
  for (const path of [`${ports.GUI_PORT}/`, `${ports.API_PORT}/readyz`, `${ports.DASHBOARD_PORT}/healthz`]) {
    expect((await fetch(`http://localhost:${path}`)).status).toBe(200);
  }
  const form = new FormData();
  for (const role of ['choices', 'projects']) form.set(role, new Blob([readFileSync(join(copy, `examples/sample/${role}.csv`))]), `${role}.csv`);
  const { id } = (await (await fetch(datasets, { method: 'POST', body: form })).json()) as { id: string };

  const beside = npmStart(copy, ports);
  expect(await beside.ended).toBe(1);
  expect(beside.text()).toMatch(/^This project already runs from this folder \(npm start, process \d+\)/m);

  first.interrupt();
  expect(await first.ended).toBe(0);
  await expect(fetch(datasets)).rejects.toThrow();

  const second = npmStart(copy, ports);
  await second.says('Ctrl-C stops everything.');
  expect((await fetch(`${datasets}/${id}`)).status).toBe(200);
  expect(execFileSync(join(copy, 'node_modules/.bin/project-allocation'), ['--help'], { encoding: 'utf8' })).toContain('solve');
  second.interrupt();
  expect(await second.ended).toBe(0);
}, 240_000);
