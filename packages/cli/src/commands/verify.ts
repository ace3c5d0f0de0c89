// project-allocation verify: is this allocation what it claims to be? Needs the files, the allocation and the certificate,
// and no trust in whoever made them.

import { check, readAllocationCsv } from '@project-allocation/intake';
import type { Certificate, Dataset } from '@project-allocation/model';
import { type Verdict, verify } from '@project-allocation/verifier';
import { type InputOptions, readAllocationText, readInputs, readJson } from '../files.js';
import { questionOf } from '../question.js';
import { refuseData, refuseProof } from '../refusals.js';
import { criterionInWords, print, printJson } from '../report.js';
import { type RulesRead, readRules, rulesFor } from '../rules.js';

export interface VerifyOptions extends InputOptions {
  readonly rules?: string;
  readonly baseline?: string;
  readonly allocation: string;
  readonly certificate: string;
  readonly json?: true;
}

/** The exit code: 0 when the allocation keeps the rules and the certificate proves it optimal. */
export async function verifyFiles(options: VerifyOptions): Promise<number> {
  const { dataset, issues } = check(await readInputs(options));
  if (!dataset) return refuseData(options, issues);
  const certificate = await readJson(options.certificate);
  const source = options.rules ?? `the rules inside ${options.certificate}`;
  const question = await questionOf(options, source, await rulesToKeep(options, certificate, dataset), dataset);
  if (!question) return 1;
  const read = readAllocationCsv(await readAllocationText(options.allocation), dataset, options.allocation);
  if (!read.allocation) return refuseData(options, read.issues);

  // whatever the file holds: the verifier checks the shape itself
  const verdict = verify(dataset, question.rules, read.allocation, certificate as Certificate, question.baseline);
  return report(options, verdict);
}

/** The rules file, or without one the rules that came with the proof. */
async function rulesToKeep(options: VerifyOptions, certificate: unknown, dataset: Dataset): Promise<RulesRead> {
  if (options.rules !== undefined) return readRules(options.rules, dataset);
  return rulesFor((certificate as { rules?: unknown } | null)?.rules, dataset);
}

function report(options: VerifyOptions, { ok, problems, criteria }: Verdict): number {
  const rulesFrom = options.rules === undefined ? 'certificate' : 'file';
  const source = options.rules === undefined ? 'Checked against the rules inside the certificate.' : `Checked against the rules in ${options.rules}.`;
  if (!ok) return refuseProof(options, { rulesFrom, criteria }, problems, `${source} The allocation is refused.`);
  if (options.json) printJson({ status: 'verified', verified: true, rulesFrom, criteria });
  else print(source, `Proven: ${criteria.map((criterion) => criterionInWords(criterion)).join(', ')}.`);
  return 0;
}
