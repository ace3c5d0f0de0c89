// A folder that stands for a project in these tests, and what its Redis needs; all of it is gone with the test.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { privateFolderOf } from '../../../scripts/lib/private-folder.js';

/** The root of this very project. */
export const projectRoot = realpathSync(join(import.meta.dirname, '../../..'));

/**
 * An empty folder of a test.
 * @param name what its name begins with
 */
export function emptyProject(name = 'project-'): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), name)));
  const sockets = privateFolderOf(root);
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
    rmSync(sockets, { recursive: true, force: true });
  });
  return root;
}
