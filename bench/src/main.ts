// The engine measured: every family with every list of criteria, cold, in fresh processes, medians of five; and beside it
// the peer on the base problem, in turn with ours.
//
//   npm run bench                      1 000, 10 000 and 100 000 students
//   npm run bench -- --quick           1 000 and 10 000
//   npm run bench -- --size 1000000    this many; --family and --rounds narrow it further

import { parseArgs } from 'node:util';
import { DEFAULT_CRITERIA } from '@project-allocation/model';
import { FAMILIES, type FamilyName } from './families.js';
import { type CriteriaList, measureAll } from './measure.js';
import { keep, machine, table } from './report.js';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, size: { type: 'string' }, family: { type: 'string', multiple: true }, rounds: { type: 'string' } },
});
const size = options.size === undefined ? undefined : wholeNumber('--size', options.size);
const sizes = size ? [size] : options.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
const rounds = options.rounds === undefined ? 5 : wholeNumber('--rounds', options.rounds);
const families = (options.family ?? Object.keys(FAMILIES)).map((name) => {
  if (!Object.hasOwn(FAMILIES, name)) throw new Error(`--family ${name}: there are ${Object.keys(FAMILIES).join(', ')}`);
  return name as FamilyName;
});

const about = machine();
console.log(`${about.cpu}, ${about.cores} cores, node ${about.node}, load ${about.loadBefore.toFixed(1)} before`);
const LISTS: readonly CriteriaList[] = [
  ['placed', 'totalRank'],
  ['placed', 'greedy'],
  ['placed', 'generous'],
  ['greedy'],
  ...(options.quick ? [] : [['placed', 'totalRank', 'lottery'] as const, DEFAULT_CRITERIA.map(({ key }) => key)]),
];
const instances = sizes.flatMap((students) => families.map((family) => ({ family, students })));
const measured = await measureAll(instances, LISTS, rounds, (round) => console.log(`round ${round} of ${rounds} done`));
console.log(`\n${table(measured)}\n`);
const name = size ? `${size}` : options.quick ? 'quick' : 'full';
console.log(`kept in ${keep(name, about, measured)}`);

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`${option} ${text}: expected a whole number above 0`);
}
