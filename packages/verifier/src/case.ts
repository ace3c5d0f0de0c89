// Everything that is derived from dataset, rules and allocation before a certificate is looked at.

import type { Baseline, Dataset, Rules } from '@project-allocation/model';
import type { Closing } from './closing.js';
import type { Counting } from './counting.js';
import type { Group } from './groups.js';
import type { Limits } from './limits.js';
import type { Options } from './options.js';
import type { Pins } from './pins.js';
import type { Tree } from './tree.js';

export interface Case {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly tree: Tree;
  readonly groups: readonly Group[];
  readonly closings: readonly Closing[];
  readonly counting: Counting;
  readonly limits: Limits;
  readonly pins: Pins;
  readonly options: Options;
  /** The option each student has, as an index into the options. */
  readonly chosen: Uint32Array;
  /** By node. */
  readonly loads: Float64Array;
  /** null when no criterion compares. */
  readonly baseline: Baseline | null;
}
