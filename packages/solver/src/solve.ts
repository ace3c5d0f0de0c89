// From dataset and rules to the best allocation and its proof.

import { type Allocation, type Certificate, type Dataset, NONE, type OnProgress, type Rules, type Summary } from '@project-allocation/model';
import { certificateOf } from './certificate.js';
import { classesIn, type Objective, objectivesFor, type Value, valuesReached } from './criteria.js';
import { optimumWithoutWorstRanks } from './generous.js';
import { independentOf } from './implied.js';
import { type Priced, provenPrices, radicesToTry, solveCombined } from './lexicographic.js';
import { buildNetwork, type Network } from './network.js';
import { type Observer, progressOf } from './observer.js';
import { solveByBlocks, solveByStages } from './stages.js';

export interface Answer {
  readonly allocation: Allocation;
  readonly certificate: Certificate;
  /** `verified` is false: that is for the verifier to say. */
  readonly summary: Summary;
}

/**
 * The allocation that is best for the rules' criteria, the first of them first, with a certificate of it.
 * Pure and deterministic: the same dataset and rules give the same answer everywhere.
 * @throws KnownError rules_refused when a criterion's costs are too large for exact sums
 */
export function solve(dataset: Dataset, rules: Rules, onProgress?: OnProgress): Answer {
  const network = buildNetwork(dataset, rules);
  const objectives = objectivesFor(rules.criteria, network);
  const observer = progressOf(network, rules, onProgress);
  const { choice, prices } = optimumWithoutWorstRanks(network, objectives, observer) ?? optimum(network, objectives, observer);
  const values = valuesReached(rules.criteria, network, choice);
  return {
    allocation: choice.map((e) => (e === NONE ? NONE : network.project[e])),
    certificate: certificateOf(dataset, rules, network, objectives, values, prices),
    summary: summarize(network, rules, choice, values),
  };
}

/** One solve of all objectives together when its prices prove it, with radices from quick to sure; else stage by stage. */
function optimum(network: Network, all: readonly Objective[], { watch, certifying }: Observer): Priced {
  const independent = independentOf(all, classesIn(network));
  const { objectives, pricesOfAll } = independent;
  let choice: Int32Array = new Int32Array(network.students).fill(NONE);
  if (objectives.length === 0) return { choice, prices: all.map(() => new Float64Array(network.root + 1)) };
  for (const radices of radicesToTry(objectives, network.students)) {
    const answer = solveCombined(network, objectives, radices, watch);
    certifying();
    const proven = provenPrices(network, all, independent, radices, answer);
    if (proven) return proven;
    choice = answer.choice;
  }
  const staged = solveByBlocks(network, objectives, choice, watch) ?? solveByStages(network, objectives, choice, watch);
  return { choice: staged.choice, prices: pricesOfAll(staged.prices) };
}

function summarize(network: Network, rules: Rules, choice: Int32Array, values: readonly Value[]): Summary {
  const profile: number[] = [];
  let placed = 0;
  let totalRank = 0;
  for (const e of choice) {
    if (e === NONE) continue;
    const rank = network.rank[e];
    while (profile.length < rank) profile.push(0);
    profile[rank - 1]++;
    placed++;
    totalRank += rank;
  }
  return {
    students: network.students,
    placed,
    profile,
    totalRank,
    criteria: rules.criteria.map((criterion, k) => ({ ...criterion, value: values[k], proven: true })),
    proven: true,
    verified: false,
  };
}
