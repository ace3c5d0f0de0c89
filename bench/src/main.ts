// The engine measured: every family with every list of criteria, cold, in fresh processes, medians of five.
//
//   npm run bench                 1 000, 10 000 and 100 000 students
//   npm run bench -- --quick      1 000 and 10 000

import { parseArgs } from 'node:util';
import { FAMILIES, type FamilyName } from './families.js';
import { type CriteriaList, measureAll } from './measure.js';
import { keep, machine, table } from './report.js';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const sizes = options.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
const REPEATS = 5;

const about = machine();
console.log(`${about.cpu}, ${about.cores} cores, node ${about.node}, load ${about.loadBefore.toFixed(1)} before`);
const LISTS: readonly CriteriaList[] = [['placed', 'totalRank'], ['placed', 'greedy'], ['placed', 'generous'], ['greedy']];
const instances = sizes.flatMap((students) => (Object.keys(FAMILIES) as FamilyName[]).map((family) => ({ family, students })));
const measured = measureAll(instances, LISTS, REPEATS, (round) => console.log(`round ${round} of ${REPEATS} done`));
console.log(`\n${table(measured)}\n`);
console.log(`kept in ${keep(options.quick ? 'quick' : 'full', about, measured)}`);
