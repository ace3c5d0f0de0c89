// One measurement in a process of its own, as it is when the engine is started cold.
//
// In:  the paths of an encoded dataset and of the rules as JSON
// Out: one line of JSON on standard output (Measurement)

import { readFileSync } from 'node:fs';
import { decodeDataset, type Rules } from '@project-allocation/model';
import { type Part, solve } from '@project-allocation/solver';
import { verify } from '@project-allocation/verifier';

/** Milliseconds of each part, and what came out. */
export interface Measurement {
  /** From dataset and rules to the arrays the flow runs on. */
  readonly network: number;
  /** From these arrays to the allocation and its prices; with what a guess or a failed proof cost. */
  readonly solve: number;
  /** The proof of it, checked, and written out by identifier. */
  readonly certificate: number;
  readonly verify: number;
  readonly peakMegabytes: number;
  readonly values: readonly unknown[];
  /** Students placed and the sum of their ranks, to be compared with the peer's. */
  readonly placed: number;
  readonly totalRank: number;
}

/** Which measurement each part of the solver's work counts in. */
const COUNTS_IN = {
  network: 'network',
  guess: 'solve',
  flow: 'solve',
  stages: 'solve',
  procedure: 'solve',
  proof: 'certificate',
  certificate: 'certificate',
} as const satisfies Record<Part, keyof Measurement>;

const [, , path, rulesPath] = process.argv;
const bytes = readFileSync(path);
const dataset = decodeDataset(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const rules = JSON.parse(readFileSync(rulesPath, 'utf8')) as Rules;

const spent = { network: 0, solve: 0, certificate: 0 };
let last = performance.now();
const { allocation, certificate, summary } = solve(dataset, rules, {
  onPart: (part) => {
    const now = performance.now();
    spent[COUNTS_IN[part]] += now - last;
    last = now;
  },
});
const answered = performance.now();
const verdict = verify(dataset, rules, allocation, certificate);
const end = performance.now();
if (!verdict.ok) throw new Error(`the verifier refuses the answer: ${verdict.problems[0].message}`);

const measurement: Measurement = {
  ...spent,
  verify: end - answered,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  values: summary.criteria.map(({ value }) => value),
  placed: summary.placed,
  totalRank: summary.totalRank,
};
process.stdout.write(`${JSON.stringify(measurement)}\n`);
