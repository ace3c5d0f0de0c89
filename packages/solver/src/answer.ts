// What is asked of the solver besides dataset and rules, and what it gives back.

import type { Allocation, Baseline, Certificate, OnProgress, Summary } from '@project-allocation/model';
import type { Part } from './observer.js';

export interface Answer<Kind extends Certificate = Certificate> {
  readonly allocation: Allocation;
  readonly certificate: Kind;
  /** `verified` is false: that is for the verifier to say. */
  readonly summary: Summary;
}

export interface SolveOptions {
  /** What the criterion `change` compares with. */
  readonly baseline?: Baseline | null;
  readonly onProgress?: OnProgress;
  /** Hears of each part of the work when it is done: for measuring. */
  readonly onPart?: (part: Part) => void;
}
