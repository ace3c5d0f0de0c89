// Runs measurements in fresh processes, instance after instance and then again from the first, so that a slow minute of the
// machine is spread over all of them.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CriterionKey, completeRules, type Dataset, encodeDataset, type Rules } from '@project-allocation/model';
import { departmentLimits, type FamilyName, generate } from './families.js';
import type { Measurement } from './once.js';

export interface Instance {
  readonly family: FamilyName;
  readonly students: number;
}

export type CriteriaList = readonly CriterionKey[];

export interface Measured extends Instance {
  readonly criteria: CriteriaList;
  readonly projects: number;
  readonly supervisors: number;
  readonly departments: number;
  readonly choices: number;
  readonly runs: readonly Measurement[];
}

const SEED = 1;
const ONCE = fileURLToPath(new URL('once.ts', import.meta.url));

/** Measures every instance with every list of criteria `repeats` times; `onRound` hears of each finished round. */
export function measureAll(instances: readonly Instance[], lists: readonly CriteriaList[], repeats: number, onRound: (round: number) => void): Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'project-allocation-bench-'));
  try {
    const prepared = instances.flatMap((instance) => prepare(instance, lists, folder));
    for (let round = 1; round <= repeats; round++) {
      for (const { path, rules, runs } of prepared) runs.push(runOnce(path, rules));
      onRound(round);
    }
    return prepared.map(({ measured, runs }) => ({ ...measured, runs }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function prepare(instance: Instance, lists: readonly CriteriaList[], folder: string) {
  const dataset = generate(instance.family, instance.students, SEED);
  const path = join(folder, `${instance.family}-${instance.students}.dataset`);
  writeFileSync(path, new Uint8Array(encodeDataset(dataset)));
  const departmentMax = { byId: departmentLimits(dataset) };
  return lists.map((criteria) => {
    const runs: Measurement[] = [];
    return { path, rules: completeRules({ criteria: [...criteria], departmentMax }), measured: { ...instance, criteria, ...sizesOf(dataset) }, runs };
  });
}

function sizesOf({ projects, supervisors, departments, choices }: Dataset) {
  return { projects: projects.ids.length, supervisors: supervisors.ids.length, departments: departments.ids.length, choices: choices.projects.length };
}

/** The packages are taken as they are built, as the service runs them; only this file goes through tsx. */
function runOnce(path: string, rules: Rules): Measurement {
  const rulesPath = `${path}.rules.json`;
  writeFileSync(rulesPath, JSON.stringify(rules));
  const output = execFileSync(process.execPath, ['--import', 'tsx', ONCE, path, rulesPath], { cwd: import.meta.dirname, encoding: 'utf8' });
  return JSON.parse(output) as Measurement;
}
