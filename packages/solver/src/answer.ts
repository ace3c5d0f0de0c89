// What is asked of the solver besides dataset and rules, and what it gives back.

import type { MilpEngine } from '@project-allocation/milp';
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
  /** What rules that no flow can solve are searched with (docs/model.md, "The hard cases"); see `needsSearch`. */
  readonly engine?: MilpEngine;
  readonly onProgress?: OnProgress;
  /** Hears of each part of the work when it is done: for measuring. */
  readonly onPart?: (part: Part) => void;
}
