// How packages become JavaScript. Two shapes: a library keeps its imports as imports, an application takes everything in
// except what its own `dependencies` list (packages that read files of their own at run time).

import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

const shared: Options = {
  format: ['esm'],
  platform: 'node',
  outDir: 'dist',
  clean: true,
  sourcemap: true,
  // No `keepNames`: it names every closure when it is made, which is more than a tenth of the time of `places` at 100 000 students. So nobody may go by what
  // the classes and functions of bundled packages are called.
  dts: false, // declarations come from tsc: tsup's own generator does not know TypeScript 7
};

/** A package that others import. What it lists under `dependencies` stays an import. */
export function library(entry: string[]) {
  return defineConfig({ ...shared, entry, target: 'node20', splitting: entry.length > 1, platform: 'neutral' });
}

/** Something that is started. CommonJS packages inside an ES module need `require` and friends from the banner. */
export function application(options: Options) {
  return defineConfig({
    ...shared,
    target: 'node24',
    splitting: true,
    metafile: true,
    noExternal: [allBut(ownDependencies())],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; import { dirname as __dirnameOf } from 'node:path'; import { fileURLToPath as __toPath } from 'node:url'; const require = __createRequire(import.meta.url); const __filename = __toPath(import.meta.url); const __dirname = __dirnameOf(__filename);",
    },
    ...options,
  });
}

/** What the package being built lists under `dependencies`. */
function ownDependencies(): string[] {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies?: Record<string, string> };
  return Object.keys(manifest.dependencies ?? {});
}

/** Matches every import but those of these packages. */
function allBut(names: string[]): RegExp {
  return names.length === 0 ? /./ : new RegExp(`^(?!(${names.join('|')})(/|$))`);
}
