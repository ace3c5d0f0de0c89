import { appendFileSync, mkdirSync, readlinkSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isInstalled, linkCommand, rememberInstall } from '../../../scripts/lib/install.js';
import { emptyProject } from './project.js';

/** A project that was installed from its lockfile. */
function installed(): string {
  const root = emptyProject();
  writeFileSync(join(root, 'pnpm-lock.yaml'), "lockfileVersion: '9.0'\n");
  mkdirSync(join(root, 'node_modules'));
  rememberInstall(root);
  return root;
}

test('what was installed from this very lockfile is not installed again, whatever the time of the file says', () => {
  const root = installed();
  utimesSync(join(root, 'pnpm-lock.yaml'), new Date(), new Date(Date.now() + 60_000));
  expect(isInstalled(root)).toBe(true);
});

test('another lockfile, or no node_modules, is installed', () => {
  const root = installed();
  appendFileSync(join(root, 'pnpm-lock.yaml'), 'packages: {}\n');
  expect(isInstalled(root)).toBe(false);
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(isInstalled(root)).toBe(false);
});

test('the command is linked into node_modules/.bin, in the place of whatever was there', () => {
  const root = emptyProject();
  const bin = join(root, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync('../elsewhere.js', join(bin, 'project-allocation'));
  linkCommand(root);
  linkCommand(root);
  expect(readlinkSync(join(bin, 'project-allocation'))).toBe('../../packages/cli/bin/project-allocation.js');
});
