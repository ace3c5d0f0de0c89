import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SETTINGS } from '@project-allocation/config';
import { describe, expect, it } from 'vitest';
import { root } from './root.js';

const documents = ['README.md', 'CONTRIBUTING.md', ...readdirSync(root('docs'), { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`)].filter(
  (file) => file.endsWith('.md'),
);

describe.each(documents)('%s', (document) => {
  const text = readFileSync(root(document), 'utf8');

  it('links only to what is there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target as string);
    for (const target of targets) expect(existsSync(root(join(dirname(document), target))), `${document} links to ${target}`).toBe(true);
  });

  it('names only files that are there', () => {
    const named = [...text.matchAll(/`((?:apps|packages|tests|scripts|docker|docs|examples|bench)\/[\w./-]+)`/g)].map(([, path]) => path as string);
    for (const path of named) expect(existsSync(root(path)), `${document} names ${path}`).toBe(true);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(root('.env.example'), 'utf8').split('\n');
  const listed = new Map(lines.flatMap((line) => [...line.matchAll(/^#?([A-Z_]+)=(.*)$/g)].map(([, name, value]) => [name as string, value as string])));

  it('lists every setting a person would change, with its default', () => {
    const internal = new Set(['NODE_ENV', 'HOST', 'GUI']); // set by scripts and images
    for (const { name, fallback } of SETTINGS) {
      if (internal.has(name)) continue;
      expect(listed.has(name), name).toBe(true);
      if (fallback !== undefined && name !== 'WORKER_NAME') expect(listed.get(name), name).toBe(String(fallback));
    }
  });

  it('lists nothing that does not exist', () => {
    const known = new Set([...SETTINGS.map(({ name }) => name), 'NO_INSTALL', 'REDIS_PORT']); // the scripts' and the compose files' own
    expect([...listed.keys()].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the README', () => {
  it('shows its two commands and every script of CONTRIBUTING exists', () => {
    const { scripts } = JSON.parse(readFileSync(root('package.json'), 'utf8')) as { scripts: Record<string, string> };
    const text = readFileSync(root('README.md'), 'utf8');
    expect(text).toContain('npm start');
    expect(text).toContain('npm test');
    for (const document of ['README.md', 'CONTRIBUTING.md']) {
      const called = [...readFileSync(root(document), 'utf8').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string);
      expect(called.filter((name) => !(name in scripts))).toEqual([]);
    }
  });
});
