// What questions about an answer have in common: the answer, and what it was made with.

import type { Allocation, Baseline, Certificate, Dataset, OnProgress, Rules } from '@project-allocation/model';

/** An answer that is asked about, as it was stored. */
export interface Given {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly allocation: Allocation;
  readonly certificate: Certificate;
  /** What the criterion `change` compares with; null when it does not stand in the rules. */
  readonly baseline: Baseline | null;
}

export interface AskOptions {
  readonly onProgress?: OnProgress;
}
