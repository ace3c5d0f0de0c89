// One search in a process of its own, with HiGHS loaded cold.
//
// In:  the paths of an encoded dataset and of the rules as JSON
// Out: one line of JSON on standard output (SearchMeasurement)

import { readFileSync } from 'node:fs';
import { decodeDataset, type Rules } from '@project-allocation/model';
import { allocate } from '@project-allocation/solver';
import { verify } from '@project-allocation/verifier';

export interface SearchMeasurement {
  /** From the dataset in memory to the answer, HiGHS loaded in between; and of that what the processor worked. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly proven: boolean;
  readonly values: readonly unknown[];
}

const [, , path, rulesPath] = process.argv;
const bytes = readFileSync(path);
const dataset = decodeDataset(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const rules = JSON.parse(readFileSync(rulesPath, 'utf8')) as Rules;

const [start, cpuStart] = [performance.now(), process.cpuUsage()];
const { allocation, certificate, summary } = await allocate(dataset, rules);
const [seconds, cpu] = [(performance.now() - start) / 1_000, process.cpuUsage(cpuStart)];
const verdict = verify(dataset, rules, allocation, certificate);
if (!verdict.ok) throw new Error(`the verifier refuses the answer: ${verdict.problems[0].message}`);

const measurement: SearchMeasurement = {
  seconds,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  proven: summary.proven,
  values: summary.criteria.map(({ value }) => value),
};
process.stdout.write(`${JSON.stringify(measurement)}\n`);
