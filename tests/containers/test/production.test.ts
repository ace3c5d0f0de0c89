// docker-compose.yml alone: the images as they are run.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@project-allocation/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfService, docker, findEngine, type Service } from '../engine.js';

const SAMPLE = {
  choices: 'choices.csv',
  projects: 'projects.csv',
  students: 'students.csv',
  supervisors: 'supervisors.csv',
  supervisorChoices: 'supervisor-choices.csv',
};
const APPS = ['web', 'worker', 'dashboard'] as const;

/** Megabytes that each image may add to its base image. */
const LARGEST = { web: 10, worker: 15, dashboard: 25 } as const;

interface Run {
  id: string;
  state: string;
  worker: string;
  summary: { students: number; placed: number; proven: boolean; verified: boolean };
}

describe.skipIf(!(await findEngine()))('the service in containers', () => {
  let service: Service;
  let datasetId: string;
  let run: Run;

  beforeAll(async () => {
    service = await copyOfService('docker-compose.yml');
    await service.compose('build');
    await service.compose('up', '--detach', '--wait', '--no-build');
  });
  afterAll(() => service?.dispose());

  const status = async (address: string) => (await fetch(address)).status;

  async function startRun(): Promise<Run> {
    const response = await fetch(`${service.api}/api/v1/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer: 'wait=30' },
      body: JSON.stringify({ datasetId, rules: { criteria: ['placed', 'totalRank'] } }),
    });
    expect([200, 202]).toContain(response.status);
    const { id } = (await response.json()) as Run;
    return eventually(async () => {
      const found = (await (await fetch(`${service.api}/api/v1/runs/${id}`)).json()) as Run;
      return found.state === 'solved' && found;
    }, 60_000);
  }

  it('answers at the three addresses', async () => {
    const page = await fetch(service.gui);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<div id="root">');
    expect(await status(`${service.api}/readyz`)).toBe(200);
    expect(await status(`${service.dashboard}/readyz`)).toBe(200);
    expect(await (await fetch(service.dashboard)).text()).toContain('Project Allocation');
  });

  it('makes an allocation from uploaded files', async () => {
    const form = new FormData();
    for (const [role, file] of Object.entries(SAMPLE)) form.set(role, new Blob([readFileSync(join(service.folder, 'examples/sample', file))]), file);

    const uploaded = await fetch(`${service.api}/api/v1/datasets`, { method: 'POST', headers: { prefer: 'wait=30' }, body: form });
    expect(uploaded.status).toBe(201);
    datasetId = ((await uploaded.json()) as { id: string }).id;

    run = await startRun();
    expect(run.summary).toMatchObject({ proven: true, verified: true });
    const csv = await (await fetch(`${service.api}/api/v1/runs/${run.id}/allocation`, { headers: { accept: 'text/csv' } })).text();
    expect(csv.trim().split(/\r?\n/)).toHaveLength(run.summary.students + 1);
  });

  it('shows its queues in the dashboard', async () => {
    expect(await status(`${service.dashboard}/redis/allocate`)).toBe(200);
  });

  it.each(APPS)('runs %s as a user without rights, on a file system it cannot write', async (app) => {
    expect(await service.exec(app, 'id', '-u')).toBe('1000');
    const own = await service.exec(app, 'cat', '/proc/1/status');
    expect(own).toMatch(/^CapEff:\s+0+$/m);
    expect(own).toMatch(/^NoNewPrivs:\s+1$/m);
    await expect(service.exec(app, 'touch', '/app/file')).rejects.toThrow('Read-only file system');
    await service.exec(app, 'touch', '/tmp/file');
  });

  it('runs Redis as a user without rights, that keeps every write and is published to nobody', async () => {
    expect(await service.exec('redis', 'id', '-u')).not.toBe('0');
    const settings = await service.exec('redis', 'redis-cli', 'config', 'get', 'appendonly', 'appendfsync', 'maxmemory-policy');
    expect(settings.split('\n')).toEqual(expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'always', 'maxmemory-policy', 'noeviction']));
    expect(await service.compose('ps', '--format', '{{.Publishers}}', 'redis')).not.toContain('127.0.0.1');
  });

  it('has in each image what it runs and nothing else', async () => {
    // the bundles name, in a comment each, the modules they were made from
    const parts = async (app: string) => {
      const comments = await service.exec(app, 'grep', '-rhE', '^// .*/', '/app/dist', '--include=*.js');
      return new Set([...comments.matchAll(/(?:\.pnpm\/([^/]+)@[^@/]+\/|(packages\/\w+)\/)/g)].map(([, dependency, own]) => dependency ?? own));
    };
    const [web, worker] = [await parts('web'), await parts('worker')];
    expect([...worker]).toEqual(expect.arrayContaining(['packages/solver', 'packages/verifier', 'packages/intake', 'ioredis']));
    expect([...worker].filter((name) => /react|mantine/.test(name ?? ''))).toEqual([]);
    expect([...web]).toEqual(expect.arrayContaining(['packages/store', 'packages/jobs', 'ioredis']));
    for (const foreign of ['packages/solver', 'packages/intake', 'packages/verifier']) expect([...web]).not.toContain(foreign);
    for (const app of APPS) {
      const installed = await service.exec(app, 'ls', '/app/node_modules/.pnpm');
      expect(installed).toMatch(/^bee-queue@/m);
      expect(installed).not.toMatch(/^(react|vite|vitest|typescript|tsup|turbo|esbuild|tsx|@biomejs|@types)/m);
      expect(await service.exec(app, 'find', '/app', '-name', '*.map', '-o', '-name', '*.ts')).toBe('');
      expect((await service.exec(app, 'sh', '-c', 'ls -A / ~')).split('\n')).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(src|\.npm|\.cache)$/)]),
      );
      await expect(service.exec(app, 'sh', '-c', 'command -v pnpm || command -v turbo')).rejects.toThrow();
    }
  });

  it('adds little to the base image', async () => {
    const megabytes = async (image: string) => Number(await docker('image', 'inspect', '--format', '{{.Size}}', image)) / 1e6;
    const base = await megabytes('node:24-bookworm-slim');
    for (const app of APPS) {
      const added = (await megabytes(`project-allocation/${app}`)) - base;
      console.log(`${app}: ${added.toFixed(1)} MB over the base image of ${base.toFixed(0)} MB`);
      expect(added, app).toBeLessThan(LARGEST[app]);
    }
  });

  it('does not start where other machines could reach it, as long as there is no sign-in', async () => {
    for (const app of ['web', 'dashboard']) {
      await expect(service.compose('run', '--rm', '--no-deps', '--no-TTY', '-e', 'PUBLISH_ADDRESS=192.0.2.1', app)).rejects.toMatchObject({
        code: 78,
        stderr: expect.stringContaining('PUBLISH_ADDRESS is “192.0.2.1”'),
      });
    }
  });

  it('shares its work among as many workers as there are', async () => {
    await service.compose('up', '--detach', '--wait', '--no-build', '--no-recreate', '--scale', 'worker=2');
    const workers = new Set<string>();
    await eventually(async () => {
      for (const { worker } of await Promise.all([startRun(), startRun(), startRun(), startRun()])) workers.add(worker);
      return workers.size === 2;
    }, 60_000);
  });

  it('says in its logs what its workers do', async () => {
    expect(await service.compose('logs', 'worker')).toContain('job done');
  });

  it('keeps everything when Redis is killed', async () => {
    await service.compose('kill', 'redis');
    await eventually(async () => (await status(`${service.api}/readyz`)) === 503);
    await service.compose('up', '--detach', '--wait', '--no-build', '--no-recreate', 'redis');
    await eventually(async () => (await status(`${service.api}/readyz`)) === 200);
    expect(await (await fetch(`${service.api}/api/v1/runs/${run.id}`)).json()).toMatchObject({ state: 'solved', summary: run.summary });
    await startRun();
  });

  it('stops in order', async () => {
    await service.compose('stop');
    const ended = await service.compose('ps', '--all', '--format', '{{.Service}} {{.ExitCode}}');
    expect(ended.split('\n').sort()).toEqual(['dashboard 0', 'redis 0', 'web 0', 'worker 0', 'worker 0']);
  });

  it('is gone without a trace after down --volumes', async () => {
    expect(await service.remains()).not.toEqual([]);
    await service.compose('down', '--volumes');
    expect(await service.remains()).toEqual([]);
  });
});
