// Worlds on which an answer was wrong once, or could easily be: one JSON file each in fixtures/.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { completeRules, criterionName, type RulesInput } from '@project-allocation/model';
import type { World } from './dataset.js';
import type { WorldWithRules } from './worlds.js';

const FOLDER = new URL('./fixtures/', import.meta.url);

interface Fixture {
  /** What is special about it, as the end of “an answer is the best of all allocations also when …”. */
  readonly title: string;
  readonly world: World;
  readonly rules: RulesInput;
}

/** All of them, by file name. */
export function keptFixtures(): (WorldWithRules & { title: string })[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((name) => {
    const { title, world, rules } = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Fixture;
    return { title, world, rules: completeRules(rules) };
  });
}

/** Writes one down; the name of its file, which is the same for the same world and rules. */
export function keepFixture({ world, rules }: WorldWithRules, seed: number): string {
  const criteria = rules.criteria.map(criterionName).join(', ');
  const hash = createHash('sha256')
    .update(JSON.stringify([world, rules]))
    .digest('hex')
    .slice(0, 8);
  const name = `failed-${hash}.json`;
  const title = `${criteria} for ${world.choices.length} students, found with seed ${seed}`;
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify({ title, world, rules }, null, 2)}\n`);
  return `fixtures/${name}`;
}
