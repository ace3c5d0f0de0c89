// Questions about an answer, measured in a process of their own, as they are when they are asked cold.
//
// In:  the paths of an encoded dataset, and of rules, allocation and certificate as JSON (StoredAnswer)
// Out: one line of JSON on standard output (AnswersMeasurement)

import { readFileSync } from 'node:fs';
import { type Certificate, type Dataset, decodeDataset, type Rules } from '@project-allocation/model';
import { places, why } from '@project-allocation/solver';

export interface StoredAnswer {
  readonly rules: Rules;
  readonly allocation: readonly number[];
  readonly certificate: Certificate;
}

/** Milliseconds of each question, and what came out. */
export interface AnswersMeasurement {
  /** The first `why` of the process, and the median of those after it. */
  readonly firstWhy: number;
  readonly why: number;
  readonly places: number;
  readonly peakMegabytes: number;
  /** Limits that are reached, and those of them at which one more place is a gain. */
  readonly limits: number;
  readonly gains: number;
}

const QUESTIONS = 20;

/** Students all over the dataset, each with the first on their list that they do not have. */
function questions({ students, choices: { offsets, projects } }: Dataset, allocation: Int32Array): [student: number, project: number][] {
  const step = Math.max(1, Math.floor(students.ids.length / QUESTIONS));
  const asking = Array.from({ length: QUESTIONS }, (_, i) => i * step).filter((s) => s < students.ids.length);
  return asking.flatMap((s) => {
    const wanted = projects.subarray(offsets[s], offsets[s + 1]).find((p) => p !== allocation[s]);
    return wanted === undefined ? [] : [[s, wanted]];
  });
}

function timed<T>(work: () => T): [milliseconds: number, result: T] {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

const [, , datasetPath, answerPath] = process.argv;
const bytes = readFileSync(datasetPath);
const dataset = decodeDataset(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const { rules, allocation, certificate } = JSON.parse(readFileSync(answerPath, 'utf8')) as StoredAnswer;
const given = { dataset, rules, allocation: Int32Array.from(allocation), certificate, baseline: null };

const [firstWhy, ...others] = questions(dataset, given.allocation).map(([s, p]) => timed(() => why(given, s, p))[0]);
const sorted = others.toSorted((a, b) => a - b);
const [spent, { items }] = timed(() => places(given));
const measurement: AnswersMeasurement = {
  firstWhy,
  why: sorted[sorted.length >> 1],
  places: spent,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  limits: items.length,
  gains: items.filter(({ effect }) => effect !== null).length,
};
process.stdout.write(`${JSON.stringify(measurement)}\n`);
