// Questions about answers measured: `why` and `places` on every family with the default criteria, cold, in fresh processes, medians of five.
//
//   npm run bench:answers                      1 000, 10 000 and 100 000 students
//   npm run bench:answers -- --size 1000       this many; --family and --rounds narrow it further

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { completeRules, encodeDataset } from '@project-allocation/model';
import { solve } from '@project-allocation/solver';
import type { AnswersMeasurement, StoredAnswer } from './answers-once.js';
import { departmentLimits, FAMILIES, type FamilyName, generate } from './families.js';
import { inFreshProcess, SEED } from './measure.js';
import { keepAs, machine, summed, tableOf } from './report.js';

const { values: options } = parseArgs({
  options: { size: { type: 'string', multiple: true }, family: { type: 'string', multiple: true }, rounds: { type: 'string' } },
});
const sizes = (options.size ?? ['1000', '10000', '100000']).map(Number);
const families = (options.family ?? Object.keys(FAMILIES)) as FamilyName[];
const rounds = Number(options.rounds ?? 5);

const PARTS = ['firstWhy', 'why', 'places', 'peakMegabytes'] as const;

const about = machine();
console.log(`${about.cpu}, ${about.cores} cores, node ${about.node}, load ${about.loadBefore.toFixed(1)} before`);
const folder = mkdtempSync(join(tmpdir(), 'project-allocation-bench-'));
const measured = sizes.flatMap((students) => families.map((family) => ({ family, students, runs: measure(family, students) })));
rmSync(folder, { recursive: true });

const rows = measured.map(({ family, students, runs }) => [
  family,
  String(students),
  String(runs[0].limits),
  String(runs[0].gains),
  ...PARTS.map((part) => summed(runs.map((run) => run[part])).median.toFixed(part === 'peakMegabytes' ? 0 : 1)),
]);
console.log(`\n${tableOf(['family', 'students', 'limits', 'gains', 'first why ms', 'why ms', 'places ms', 'peak MB'], rows)}\n`);
const instances = measured.map(({ family, students, runs }) => {
  const { limits, gains } = runs[0];
  return { family, students, limits, gains, ...Object.fromEntries(PARTS.map((part) => [part, summed(runs.map((run) => run[part]))])) };
});
const name = options.size ? `answers-${options.size.join('-')}` : 'answers';
console.log(`kept in ${keepAs(name, { command: 'npm run bench:answers', machine: about, unit: 'milliseconds', instances })}`);

/** Solves an instance once, and asks about it `rounds` times. */
function measure(family: FamilyName, students: number): AnswersMeasurement[] {
  const dataset = generate(family, students, SEED);
  const rules = completeRules({ departmentMax: { byId: departmentLimits(dataset) } });
  const { allocation, certificate } = solve(dataset, rules);
  const answer: StoredAnswer = { rules, allocation: [...allocation], certificate };
  const [datasetPath, answerPath] = [join(folder, `${family}-${students}.dataset`), join(folder, `${family}-${students}.json`)];
  writeFileSync(datasetPath, new Uint8Array(encodeDataset(dataset)));
  writeFileSync(answerPath, JSON.stringify(answer));
  const runs = Array.from({ length: rounds }, () => inFreshProcess('answers-once.ts', datasetPath, answerPath) as AnswersMeasurement);
  console.log(`${family} with ${students} students: places in ${summed(runs.map((run) => run.places)).median} ms`);
  return runs;
}
