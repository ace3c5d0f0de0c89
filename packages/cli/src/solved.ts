// An answer found now, which the verifier has passed: no other leaves the program.

import { type Dataset, KnownError } from '@project-allocation/model';
import { type Answer, solve } from '@project-allocation/solver';
import { verify } from '@project-allocation/verifier';
import type { Question } from './question.js';
import { type Reporting, refuseKnown, refuseProof } from './refusals.js';
import { stopwatch } from './stopwatch.js';

export interface Solved {
  readonly answer: Answer;
  readonly milliseconds: { readonly solve: number; readonly verify: number };
}

/** The answer; null when these rules have none, or it did not pass, which has been reported then. */
export function solveAndVerify(options: Reporting, dataset: Dataset, { rules, baseline, source }: Question): Solved | null {
  const clock = stopwatch();
  const answer = answered(options, source, () => solve(dataset, rules, { baseline }));
  if (!answer) return null;
  const solved = clock();
  const verdict = verify(dataset, rules, answer.allocation, answer.certificate, baseline);
  if (verdict.ok) return { answer, milliseconds: { solve: solved, verify: clock() } };
  const outcome = 'The answer did not pass its check: nothing was written. This is a fault of the program; please report it.';
  refuseProof(options, {}, verdict.problems, outcome);
  return null;
}

/** What `work` gives; null when these rules do not let it, which has been reported then. */
export function answered<T>(options: Reporting, source: string, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    refuseKnown(options, source, error);
    return null;
  }
}
