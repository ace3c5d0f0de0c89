// What to change in rules that no allocation keeps (docs/model.md, "Rules that nothing keeps").

import type { MilpEngine } from '@project-allocation/milp';
import type { Baseline, Dataset, Repair, Rules } from '@project-allocation/model';

export interface RepairOptions {
  readonly engine: MilpEngine;
  readonly baseline?: Baseline | null;
  /** How long it may take in all. */
  readonly seconds: number;
}

/** The repairs of rules that no allocation keeps, the smallest first; none when none was found in time, or changing what may be changed does not help. */
export function repairsOf(_dataset: Dataset, _rules: Rules, _options: RepairOptions): Repair[] {
  return [];
}
