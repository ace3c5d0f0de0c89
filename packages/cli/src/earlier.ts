// The answer of an earlier solve, read from its files: nothing in it is believed.

import type { Allocation, Certificate } from '@project-allocation/model';
import { type Verdict, verify } from '@project-allocation/verifier';
import { readAllocation } from './allocation.js';
import { readJson } from './files.js';
import { type Question, type QuestionOptions, readQuestion } from './question.js';
import type { Upload } from './upload.js';

export interface EarlierOptions extends QuestionOptions {
  readonly allocation: string;
  readonly certificate: string;
}

export interface Earlier {
  readonly question: Question;
  readonly allocation: Allocation;
  readonly certificate: Certificate;
  readonly verdict: Verdict;
  readonly rulesFrom: 'certificate' | 'file';
}

/**
 * The answer with the verifier's word on it, held against the rules that are named, else those inside the certificate; null when files
 * or rules cannot be used, which has been reported then.
 * @throws UsageError when a file cannot be read
 */
export async function readEarlier(options: EarlierOptions, upload: Upload): Promise<Earlier | null> {
  // whatever the file holds: the verifier checks the shape itself
  const certificate = (await readJson(options.certificate)) as Certificate;
  const inside = { source: `the rules inside ${options.certificate}`, input: (certificate as { rules?: unknown } | null)?.rules };
  const question = await readQuestion(options, upload, inside);
  if (!question) return null;
  const allocation = await readAllocation(options, options.allocation, upload.dataset);
  if (!allocation) return null;
  const verdict = verify(upload.dataset, question.rules, allocation, certificate, question.baseline);
  return { question, allocation, certificate, verdict, rulesFrom: options.rules === undefined && options.config === undefined ? 'certificate' : 'file' };
}
