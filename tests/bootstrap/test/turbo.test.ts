import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOfProject, installFor, type PlannedTask, plan, turbo } from './copy.js';

const OURS = '@project-allocation/';

/** The packages whose build would be another one after the change. */
async function rebuiltBy(change: () => void, copy: string): Promise<string[]> {
  const before = new Map((await plan(copy)).map((task) => [task.package, task.hash]));
  change();
  const after = await plan(copy);
  return after.filter((task) => task.hash !== before.get(task.package)).map((task) => task.package.replace(OURS, ''));
}

/** The package itself and whatever depends on it, at first or at second hand, as the package.json files say. */
function dependantsOf(name: string, tasks: readonly PlannedTask[]): string[] {
  const found = new Set([name]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const task of tasks) {
      if (task.dependencies.some((dependency) => found.has(dependency.replace(OURS, '').replace('#build', '')))) found.add(task.package.replace(OURS, ''));
    }
  }
  return [...found].filter((each) => tasks.some((task) => task.package === OURS + each)).sort();
}

test('what was built once comes from the cache the second time, and after an edit only what it touches is built', async () => {
  const copy = copyOfProject();
  await installFor(copy, '@project-allocation/verifier');
  const some = ['--filter=@project-allocation/verifier', '--filter=@project-allocation/model'];
  expect(await turbo(copy, ...some)).toMatch(/Cached: +0 cached, 2 total/);
  const built = readFileSync(join(copy, 'packages/verifier/dist/index.js'), 'utf8');
  expect(await turbo(copy, ...some)).toMatch(/Cached: +2 cached, 2 total/);

  appendFileSync(join(copy, 'packages/verifier/src/index.ts'), '\nexport const edited = true;\n');
  const status = (await plan(copy, ...some)).map((task) => [task.package.replace(OURS, ''), task.cache.status]);
  expect(Object.fromEntries(status)).toEqual({ model: 'HIT', verifier: 'MISS' });
  await turbo(copy, ...some);
  expect(readFileSync(join(copy, 'packages/verifier/dist/index.js'), 'utf8')).not.toBe(built);
}, 120_000);

test.each(['model', 'verifier', 'store', 'jobs', 'gui', 'config'])(
  'an edit in packages/%s rebuilds it and what depends on it, and nothing else',
  async (name) => {
    const copy = copyOfProject();
    const expected = dependantsOf(name, await plan(copy));
    const rebuilt = await rebuiltBy(() => appendFileSync(join(copy, 'packages', name, 'package.json'), '\n'), copy);
    expect(rebuilt.sort()).toEqual(expected);
  },
);

test('an edit in the presets rebuilds every package that is bundled with them', async () => {
  const copy = copyOfProject();
  const rebuilt = await rebuiltBy(() => appendFileSync(join(copy, 'packages/presets/tsup.ts'), '\n'), copy);
  expect(rebuilt.sort()).toEqual((await plan(copy)).map((task) => task.package.replace(OURS, '')).sort());
});

test('an edit in a test rebuilds nothing', async () => {
  const copy = copyOfProject();
  expect(await rebuiltBy(() => appendFileSync(join(copy, 'packages/model/test/identifiers.test.ts'), '\n'), copy)).toEqual([]);
});
