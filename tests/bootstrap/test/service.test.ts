import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { expectReady, startService } from '../../../scripts/lib/service.js';
import { emptyProject } from './project.js';

/** A child that runs this program in Node. */
function service(program: string, root = emptyProject()) {
  const child = startService({
    name: 'sums',
    command: process.execPath,
    args: ['-e', program],
    cwd: root,
    env: process.env,
    logFile: join(root, 'logs/sums.log'),
  });
  onTestFinished(() => child.kill());
  return { ...child, log: () => readFileSync(join(root, 'logs/sums.log'), 'utf8'), root };
}

const forEver = 'setInterval(() => {}, 1000);';

test('a service is ready once its log says so, and everything it logs is in its file', async () => {
  const sums = service(`console.error('to the side'); console.log('{"level":30,"msg":"sums ready"}'); ${forEver}`);
  await expectReady(sums, sums.saidLine(/"msg":"sums ready"/), 10_000);
  await sums.stop(10_000);
  expect(sums.log()).toContain('"msg":"sums ready"');
  expect(sums.log()).toContain('to the side\n');
});

test('a service that ends before it is ready is reported with its exit code, its log file and its last lines', async () => {
  const sums = service(`for (let n = 0; n < 40; n++) console.log('line ' + n); process.exitCode = 7;`);
  const attempt = expectReady(sums, sums.saidLine(/never/), 10_000);
  await expect(attempt).rejects.toThrow(`sums ended with exit code 7. Its last lines (all of them: ${join(sums.root, 'logs/sums.log')}):\n  line 25\n`);
  await expect(attempt).rejects.toThrow(/ {2}line 39$/);
});

test('the last lines are given as sentences where the log is JSON', async () => {
  const sums = service(`console.log('{"level":50,"msg":"cannot add","err":{"message":"too big"}}'); process.exitCode = 1;`);
  await expect(expectReady(sums, sums.saidLine(/never/), 10_000)).rejects.toThrow(/:\n {2}cannot add \(too big\)$/);
});

test('a program that is not there is reported as such', async () => {
  const root = emptyProject();
  const nothing = startService({ name: 'nothing', command: join(root, 'none'), args: [], cwd: root, env: {}, logFile: join(root, 'nothing.log') });
  await expect(expectReady(nothing, nothing.saidLine(/never/), 10_000)).rejects.toThrow(/^nothing could not be started \(.*ENOENT/);
});

test('a service is asked to stop and may take its time', async () => {
  const sums = service(`process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); process.exit(0); }, 300)); console.log('ready'); ${forEver}`);
  await expectReady(sums, sums.saidLine(/ready/), 10_000);
  await sums.stop(10_000);
  expect(sums.log()).toContain('drained');
  expect(sums.obituary()).toContain('sums ended with exit code 0');
});

test('a service that does not stop in time is ended', async () => {
  const sums = service(`process.on('SIGTERM', () => {}); console.log('ready'); ${forEver}`);
  await expectReady(sums, sums.saidLine(/ready/), 10_000);
  await sums.stop(200);
  expect(sums.obituary()).toContain('sums was ended by SIGKILL');
});

test('the log of the start before is kept beside the new one', async () => {
  const root = emptyProject();
  for (const word of ['first', 'second']) await service(`console.log('${word}')`, root).ended;
  expect(readFileSync(join(root, 'logs/sums.log'), 'utf8')).toBe('second\n');
  expect(readFileSync(join(root, 'logs/sums.previous.log'), 'utf8')).toBe('first\n');
});
