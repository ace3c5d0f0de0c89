// The answer a question is about: of an earlier solve when its files are named, else found first. Either way it is verified.

import type { Given } from '@project-allocation/solver';
import { type Earlier, readEarlier } from './earlier.js';
import type { InputOptions } from './files.js';
import type { Asking } from './infeasible.js';
import { type QuestionOptions, readQuestion } from './question.js';
import { refuseProof } from './refusals.js';
import { outcomeInWords } from './report.js';
import { solveAndVerify } from './solved.js';
import { readUpload, type Upload } from './upload.js';
import { UsageError } from './usage-error.js';

export interface GivenOptions extends InputOptions, QuestionOptions {
  readonly allocation?: string;
  readonly certificate?: string;
}

export interface Asked {
  readonly given: Given;
  readonly asking: Asking;
  /** What was done to have the answer, for people. */
  readonly said: readonly string[];
}

/**
 * The answer that is asked about, and what `named` makes of the upload: before anything is solved, so that it can refuse names that are not
 * there. null when files or rules cannot be used, or a proof fails, which has been reported then.
 * @throws UsageError when a file cannot be read, or one of allocation and certificate is missing; and what `named` throws
 */
export async function readGiven<T>(options: GivenOptions, named: (upload: Upload) => T): Promise<(Asked & { readonly named: T }) | null> {
  const { allocation, certificate } = options;
  if ((allocation === undefined) !== (certificate === undefined))
    throw new UsageError('--allocation and --certificate belong together: an earlier answer is believed only with its proof.');
  const upload = await readUpload(options);
  if (!upload) return null;
  const names = named(upload);
  const asked =
    allocation === undefined || certificate === undefined ? await solvedNow(options, upload) : await fromFiles({ ...options, allocation, certificate }, upload);
  return asked && { ...asked, named: names };
}

async function solvedNow(options: GivenOptions, upload: Upload): Promise<Asked | null> {
  const question = await readQuestion(options, upload);
  const solved = question && (await solveAndVerify(options, upload.dataset, question));
  if (!solved) return null;
  const { allocation, certificate, summary } = solved.answer;
  const [placed] = outcomeInWords(summary);
  const asking = { ...question, dataset: upload.dataset };
  return {
    given: { ...asking, allocation, certificate },
    asking,
    said: [`Solved first, and checked by separate code. ${placed}`],
  };
}

async function fromFiles(options: GivenOptions & { allocation: string; certificate: string }, upload: Upload): Promise<Asked | null> {
  const earlier = await readEarlier(options, upload);
  if (!earlier) return null;
  const { question, allocation, certificate, verdict } = earlier;
  if (!verdict.ok) return refused(options, earlier);
  const asking = { ...question, dataset: upload.dataset };
  const said = `The proof of ${options.allocation} holds for ${question.source}.`;
  return { given: { ...asking, allocation, certificate }, asking, said: [said] };
}

function refused(options: GivenOptions, { verdict: { problems, criteria }, question, rulesFrom }: Earlier): null {
  refuseProof(options, { rulesFrom, criteria }, problems, `Checked against ${question.source}. The allocation is refused, so nothing can be said of it.`);
  return null;
}
