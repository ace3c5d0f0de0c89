// The best allocation by an ordered list of criteria, and its proof.
//
//   dataset, rules ─ network.ts ─ options that can be had (options.ts) under a tree of limits (limits.ts)
//                  ─ criteria/  ─ numbers to be made as small as possible, one after another (objective.ts)
//   the head, as long as it looks at ranks alone:  at-once.ts ─ one flow (forest.ts), proven afterwards (lexicographic.ts)
//   the rest:                                      stages.ts  ─ one flow each on what is still optimal (face.ts, flow-on-face.ts)
//   an allocation with the prices of every objective ─ certificate.ts, summary.ts

import type { Dataset, OptimalCertificate, Rules } from '@project-allocation/model';
import type { Answer, SolveOptions } from './answer.js';
import { solveAtOnce } from './at-once.js';
import { certificateOf } from './certificate.js';
import { aimsOf } from './criteria/index.js';
import { choicesOf, faceOfOptimum, wholeFace } from './face.js';
import { hasMinimums, startingAllocation } from './feasible.js';
import { allocationOf, buildNetwork, type Network } from './network.js';
import { type ClassObjective, type Objective, valuesOf } from './objective.js';
import { type Observer, observerOf } from './observer.js';
import { solveByStages } from './stages.js';
import { summarize } from './summary.js';

/**
 * The allocation that is best for the rules' criteria, the first of them first, with a certificate of it.
 * @throws KnownError infeasible when no allocation keeps the limits, minimums and pins; its `reasons` say why
 * @throws KnownError rules_refused when a criterion's costs are too large for exact sums, or `change` has no baseline
 */
export function solveOptimal(dataset: Dataset, rules: Rules, { baseline = null, onProgress, onPart }: SolveOptions = {}): Answer<OptimalCertificate> {
  const network = buildNetwork(dataset, rules);
  const aims = aimsOf({ dataset, rules, network, baseline });
  const objectives = aims.flatMap((aim) => aim.objectives);
  const observer = observerOf(rules, objectives, onProgress, onPart);
  observer.done('network');
  const { choice, prices } = optimum(dataset, network, objectives, observer);
  observer.certifying();

  const allocation = allocationOf(dataset, network, choice);
  const values = valuesOf(aims, network, choice);
  const answer = {
    allocation,
    certificate: certificateOf(dataset, rules, network, objectives, values, prices),
    summary: summarize(dataset, rules, network, choice, values),
  };
  observer.done('certificate');
  return answer;
}

/** An allocation (the choice of each student of the network) with the prices of all nodes for each objective. */
interface Optimum {
  readonly choice: Int32Array;
  readonly prices: readonly Float64Array[];
}

/**
 * The head of the list at once where that is possible, what follows stage by stage on what the head leaves.
 * @throws KnownError infeasible when no allocation keeps the network's minimums
 */
export function optimum(dataset: Dataset, network: Network, objectives: readonly Objective[], observer: Observer): Optimum {
  const head = hasMinimums(network) ? [] : headOf(objectives);
  const atOnce = head.length > 0 ? solveAtOnce(network, head, observer.done, observer.watch(0, head.length)) : undefined;
  if (atOnce && head.length === objectives.length) return atOnce;
  const face = atOnce ? faceOfOptimum(network, head, atOnce) : wholeFace(network, startingAllocation(dataset, network));
  const done = atOnce ? head.length : 0;
  const staged = solveByStages(network, objectives.slice(done), face, (k) => observer.watch(done + k, 1));
  observer.done('stages');
  return { choice: choicesOf(staged.face), prices: [...(atOnce?.prices ?? []), ...staged.prices] };
}

function headOf(objectives: readonly Objective[]): ClassObjective[] {
  const head: ClassObjective[] = [];
  for (const objective of objectives) {
    if (objective.kind !== 'class') break;
    head.push(objective);
  }
  return head;
}
