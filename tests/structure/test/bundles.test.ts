import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from './root.js';

/** Packages of ours and others that an app's bundle holds, from the bundler's own record. */
function inside(app: string): Set<string> {
  const record = root(`apps/${app}/dist/metafile-esm.json`);
  if (!existsSync(record)) throw new Error(`${app} is not built: run \`npm run build\` before this test.`);
  const { inputs } = JSON.parse(readFileSync(record, 'utf8')) as { inputs: Record<string, unknown> };
  return new Set(
    Object.keys(inputs).flatMap((file) => [...file.matchAll(/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/.][^/]*)/g)].map(([, name]) => name as string)),
  );
}

describe('a bundle holds what its app needs and nothing else', () => {
  it.each([
    ['web', ['config', 'model', 'store', 'jobs', 'fastify'], ['solver', 'verifier', 'intake', 'react', 'papaparse', 'bull-arena']],
    ['worker', ['config', 'model', 'store', 'jobs', 'solver', 'verifier', 'intake'], ['gui', 'react', 'fastify', 'bull-arena']],
    ['dashboard', ['config', 'jobs', 'fastify'], ['solver', 'verifier', 'intake', 'store', 'gui', 'react']],
  ])('%s', (app, needed, foreign) => {
    const packages = inside(app);
    for (const name of needed) expect(packages, `${app} without ${name}`).toContain(name);
    for (const name of foreign) expect(packages, `${app} with ${name}`).not.toContain(name);
  });
});
