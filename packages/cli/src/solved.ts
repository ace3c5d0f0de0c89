// An answer found now, which the verifier has passed: no other leaves the program.

import { type Dataset, KnownError } from '@project-allocation/model';
import { type Answer, allocate } from '@project-allocation/solver';
import { type Verdict, verify } from '@project-allocation/verifier';
import type { Asking } from './infeasible.js';
import type { Question } from './question.js';
import { type Reporting, refuseKnown, refuseProof } from './refusals.js';
import { stopwatch } from './stopwatch.js';
import { watched } from './watched.js';

export interface Solved {
  readonly answer: Answer;
  readonly verdict: Verdict;
  readonly milliseconds: { readonly solve: number; readonly verify: number };
}

/** The answer; null when these rules have none, or it did not pass, which has been reported then. */
export async function solveAndVerify(options: Reporting, dataset: Dataset, question: Question): Promise<Solved | null> {
  const { rules, baseline } = question;
  const clock = stopwatch();
  const answer = await answered(options, { ...question, dataset }, () => watched((onProgress) => allocate(dataset, rules, { baseline, onProgress })));
  if (!answer) return null;
  const solved = clock();
  const verdict = verify(dataset, rules, answer.allocation, answer.certificate, baseline);
  if (verdict.ok) return { answer, verdict, milliseconds: { solve: solved, verify: clock() } };
  const outcome = 'The answer did not pass its check: nothing was written. This is a fault of the program; please report it.';
  refuseProof(options, {}, verdict.problems, outcome);
  return null;
}

/** What `work` gives; null when these rules do not let it, which has been reported then. */
export async function answered<T>(options: Reporting, asking: Asking, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    await refuseKnown(options, asking, error);
    return null;
  }
}
