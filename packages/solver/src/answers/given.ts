// What questions about an answer have in common: the answer, and what it was made with.

import type { MilpEngine } from '@project-allocation/milp';
import type { Allocation, Baseline, Certificate, Dataset, LimitName, OnProgress, Places, Rules } from '@project-allocation/model';

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
  /** What answers about rules that no flow can solve are searched with. */
  readonly engine?: MilpEngine | undefined;
  readonly onProgress?: OnProgress;
}

/** Whether these are the names of one limit. */
export const isSame = (a: LimitName, b: LimitName): boolean => a.kind === b.kind && a.id === b.id;

export interface PlacesOptions extends AskOptions {
  /** The one limit that is asked about; every limit that is reached when left out. */
  readonly limit?: LimitName | undefined;
  /**
   * Where each limit has to be solved for by itself: hears whenever one more is known, and may ask what is known by then. That is work which
   * grows with what is known, so it is asked for as often as somebody looks at it.
   */
  readonly onPartial?: ((known: () => Places) => void) | undefined;
}

/** The engine that a question needs which prices do not answer. */
export function engineIn({ engine }: AskOptions): MilpEngine {
  if (!engine) throw new Error('rules that need a search were asked about without an engine');
  return engine;
}
