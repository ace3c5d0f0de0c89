// Both compose files, as `docker compose up` takes them: the apps run from their sources.

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually as within } from '@project-allocation/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfService, findEngine, type Service } from '../engine.js';

describe.skipIf(!(await findEngine()))('the service in development', () => {
  let service: Service;

  beforeAll(async () => {
    service = await copyOfService();
    await service.compose('build');
    await service.compose('up', '--detach', '--wait', '--no-build');
  });
  afterAll(() => service?.dispose());

  /** Reloading takes a second or two, on a busy machine more. */
  const eventually = <T>(attempt: () => T | Promise<T>) => within(attempt, 60_000);
  const status = async (address: string) => (await fetch(address)).status;
  const logs = (app: string) => service.compose('logs', '--no-log-prefix', app);
  const edit = (file: string, line: string) => appendFileSync(join(service.folder, file), `\n${line}\n`);

  it('answers at the three addresses, from containers of known names, as a user without rights', async () => {
    expect(await status(service.gui)).toBe(200);
    expect(await status(`${service.gui}/readyz`)).toBe(200);
    expect(await status(`${service.api}/readyz`)).toBe(200);
    expect(await status(`${service.dashboard}/readyz`)).toBe(200);
    expect((await service.compose('ps', '--format', '{{.Name}}')).split('\n').sort()).toEqual(['dashboard', 'redis', 'web', 'worker']);
    for (const app of ['web', 'worker', 'dashboard']) expect(await service.exec(app, 'id', '-u')).toBe('1000');
  });

  it('serves an edit of an app anew', async () => {
    edit('apps/web/src/main.ts', "console.log('an edit of web');");
    await eventually(async () => (await logs('web')).includes('an edit of web'));
    await eventually(async () => (await status(`${service.api}/readyz`)) === 200);
  });

  it('serves an edit of a package anew wherever it is used', async () => {
    edit('packages/jobs/src/queue.ts', "console.log('an edit of jobs');");
    for (const app of ['web', 'worker', 'dashboard']) await eventually(async () => (await logs(app)).includes('an edit of jobs'));
  });

  it('starts the worker again after an edit of what only its threads import', async () => {
    const starts = async () => (await logs('worker')).split('worker ready').length;
    await eventually(async () => (await logs('worker')).split('an edit of jobs').at(-1)?.includes('worker ready') ?? false);
    const before = await starts();
    edit('packages/solver/src/index.ts', '// an edit of solver');
    await eventually(async () => (await starts()) > before);
  });

  it('serves an edit of the GUI anew', async () => {
    edit('packages/gui/src/main.tsx', "console.log('an edit of the GUI');");
    await eventually(async () => (await (await fetch(`${service.gui}/src/main.tsx`)).text()).includes('an edit of the GUI'));
  });

  it('is gone without a trace after down --volumes', async () => {
    await service.compose('down', '--volumes');
    expect(await service.remains()).toEqual([]);
  });
});
