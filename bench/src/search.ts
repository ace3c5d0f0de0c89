// Searches measured: projects that close when too few come, seeds 1 to 5, cold, in fresh processes; every answer has to be proven and verified.
//
//   npm run bench:search                        all families, about eight minutes
//   npm run bench:search -- --family teams      this one; --seed narrows it further

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CriterionKey, completeRules, encodeDataset } from '@project-allocation/model';
import { generateHard, HARD_FAMILIES, type HardFamilyName } from './hard-families.js';
import { inFreshProcess } from './measure.js';
import { keepAs, machine, summed, tableOf } from './report.js';
import type { SearchMeasurement } from './search-once.js';

const { values: options } = parseArgs({ options: { family: { type: 'string', multiple: true }, seed: { type: 'string', multiple: true } } });
const families = (options.family ?? Object.keys(HARD_FAMILIES)) as HardFamilyName[];
const seeds = (options.seed ?? ['1', '2', '3', '4', '5']).map(Number);

/** The lists of each family, and within how many seconds an answer has to be proven. */
const ASKED: Readonly<Record<HardFamilyName, { readonly lists: readonly (readonly CriterionKey[])[]; readonly target: number }>> = {
  closings1000: { lists: [['placed', 'totalRank']], target: 5 },
  closings2000: { lists: [['placed', 'totalRank']], target: 25 },
  closings500: { lists: [['placed', 'totalRank']], target: 60 },
  teams: {
    lists: [
      ['placed', 'generous'],
      ['placed', 'greedy'],
    ],
    target: 60,
  },
};

const about = machine();
console.log(`${about.cpu}, ${about.cores} cores, node ${about.node}, load ${about.loadBefore.toFixed(1)} before`);
const folder = mkdtempSync(join(tmpdir(), 'project-allocation-bench-'));
const measured = families.flatMap((family) =>
  ASKED[family].lists.map((criteria) => ({ family, criteria, target: ASKED[family].target, runs: measure(family, criteria) })),
);
rmSync(folder, { recursive: true });

const rows = measured.map(({ family, criteria, target, runs }) => [
  family,
  criteria.join(', '),
  summed(runs.map(({ seconds }) => seconds)).median.toFixed(1),
  Math.max(...runs.map(({ seconds }) => seconds)).toFixed(1),
  summed(runs.map(({ cpuSeconds }) => cpuSeconds)).median.toFixed(1),
  summed(runs.map(({ peakMegabytes }) => peakMegabytes)).median.toFixed(0),
  String(target),
  `${runs.filter(({ proven }) => proven).length} of ${runs.length}`,
]);
console.log(`\n${tableOf(['family', 'criteria', 'median s', 'longest s', 'CPU s', 'peak MB', 'target s', 'proven'], rows)}\n`);
const instances = measured.map(({ family, criteria, target, runs }) => ({
  family,
  ...HARD_FAMILIES[family],
  criteria,
  seeds,
  target,
  seconds: summed(runs.map(({ seconds }) => seconds)),
  cpuSeconds: summed(runs.map(({ cpuSeconds }) => cpuSeconds)),
  proven: runs.map(({ proven }) => proven),
  values: runs.map(({ values }) => values),
}));
console.log(`kept in ${keepAs('search', { command: 'npm run bench:search', machine: about, unit: 'seconds', instances })}`);

/** One run for each seed. */
function measure(family: HardFamilyName, criteria: readonly CriterionKey[]): SearchMeasurement[] {
  return seeds.map((seed) => {
    const [datasetPath, rulesPath] = [join(folder, `${family}-${seed}.dataset`), join(folder, `${criteria.join('-')}.json`)];
    writeFileSync(datasetPath, new Uint8Array(encodeDataset(generateHard(family, seed))));
    writeFileSync(rulesPath, JSON.stringify(completeRules({ criteria: [...criteria] })));
    const run = inFreshProcess('search-once.ts', datasetPath, rulesPath) as SearchMeasurement;
    console.log(`${family}, seed ${seed}, ${criteria.join(', ')}: ${run.seconds.toFixed(1)} s${run.proven ? '' : ', not proven'}`);
    return run;
  });
}
