// project-allocation verify: is this allocation what it claims to be? Needs the files, the allocation and the certificate,
// and no trust in whoever made them.

import { check, decodeText, readAllocationCsv } from '@project-allocation/intake';
import type { Certificate, Dataset } from '@project-allocation/model';
import { type Verdict, verify } from '@project-allocation/verifier';
import { type InputOptions, readBytes, readInputs, readJson } from '../files.js';
import { refuseData, refuseProof, refuseRules } from '../refusals.js';
import { print, printJson } from '../report.js';
import { type RulesRead, readRules, rulesFor } from '../rules.js';
import { UsageError } from '../usage-error.js';

export interface VerifyOptions extends InputOptions {
  readonly rules?: string;
  readonly allocation: string;
  readonly certificate: string;
  readonly json?: true;
}

/** The exit code: 0 when the allocation keeps the rules and the certificate proves it optimal. */
export async function verifyFiles(options: VerifyOptions): Promise<number> {
  const { dataset, issues } = check(await readInputs(options));
  if (!dataset) return refuseData(options, issues);
  const certificate = await readJson(options.certificate);
  const { rules, problems } = await rulesToKeep(options, certificate, dataset);
  if (!rules) return refuseRules(options, options.rules ?? `the rules inside ${options.certificate}`, problems);
  const read = readAllocationCsv(await readText(options.allocation), dataset, options.allocation);
  if (!read.allocation) return refuseData(options, read.issues);

  // whatever the file holds: the verifier checks the shape itself
  const verdict = verify(dataset, rules, read.allocation, certificate as Certificate);
  return report(options, verdict);
}

/** The rules file, or without one the rules that came with the proof. */
async function rulesToKeep(options: VerifyOptions, certificate: unknown, dataset: Dataset): Promise<RulesRead> {
  if (options.rules !== undefined) return readRules(options.rules, dataset);
  return rulesFor((certificate as { rules?: unknown } | null)?.rules, dataset);
}

async function readText(path: string): Promise<string> {
  const decoded = decodeText(await readBytes(path));
  if ('text' in decoded) return decoded.text;
  throw new UsageError(`${path} is not an allocation: ${decoded.problem === 'not_text' ? `it is ${decoded.kind}` : 'it is not UTF-8'}.`);
}

function report(options: VerifyOptions, { ok, problems, criteria }: Verdict): number {
  const rulesFrom = options.rules === undefined ? 'certificate' : 'file';
  const source = options.rules === undefined ? 'Checked against the rules inside the certificate.' : `Checked against the rules in ${options.rules}.`;
  if (!ok) return refuseProof(options, { rulesFrom, criteria }, problems, `${source} The allocation is refused.`);
  if (options.json) printJson({ status: 'verified', verified: true, rulesFrom, criteria });
  else print(source, `Proven: ${criteria.map(criterionInWords).join(', ')}.`);
  return 0;
}

/** A profile as it is told elsewhere: how many got their 1st, 2nd, 3rd … choice. */
function criterionInWords({ key, power, value }: Verdict['criteria'][number]): string {
  const name = power === undefined || power === 1 ? key : `${key}^${power}`;
  return `${name} ${typeof value === 'number' ? value : value.join(' · ')}`;
}
