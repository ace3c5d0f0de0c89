// From dataset and rules to the best allocation and its proof.

import { type Allocation, type Certificate, type Dataset, NONE, type OnProgress, type Rules, type Summary } from '@project-allocation/model';
import { certificateOf } from './certificate.js';
import { NO_PROJECT, type Objective, objectivesFor, type Value, valuesReached } from './criteria.js';
import type { Watch } from './forest.js';
import { independentOf } from './implied.js';
import { type Priced, provenPrices, radicesToTry, solveCombined } from './lexicographic.js';
import { buildNetwork, type Network, ranksUpTo } from './network.js';
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
  const all = objectivesFor(rules.criteria, network);
  const { objectives, pricesOfAll } = independentOf(all, [NO_PROJECT, ...ranksUpTo(network, network.classes - 1)]);
  const { choice, prices } = optimum(network, objectives, progressOf(network, rules, onProgress));
  const values = valuesReached(rules.criteria, network, choice);
  return {
    allocation: choice.map((e) => (e === NONE ? NONE : network.project[e])),
    certificate: certificateOf(dataset, rules, network, all, values, pricesOfAll(prices)),
    summary: summarize(network, rules, choice, values),
  };
}

/** One solve of all objectives together when its prices prove it, with radices from quick to sure; else stage by stage. */
function optimum(network: Network, objectives: readonly Objective[], { watch, certifying }: Observer): Priced {
  let choice: Int32Array = new Int32Array(network.students).fill(NONE);
  if (objectives.length === 0) return { choice, prices: [] };
  for (const radices of radicesToTry(objectives, network.students)) {
    const answer = solveCombined(network, objectives, radices, watch);
    certifying();
    const prices = provenPrices(network, objectives, radices, answer);
    if (prices) return { choice: answer.choice, prices };
    choice = answer.choice;
  }
  return solveByBlocks(network, objectives, choice, watch) ?? solveByStages(network, objectives, choice, watch);
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

interface Observer {
  /** Called at each settled moment of a flow. */
  readonly watch: Watch | undefined;
  /** Called when the flow is found and its proof begins. */
  readonly certifying: () => void;
}

/** Tells how many students are settled, each time it is a twentieth more, and when the certificate is begun. */
function progressOf(network: Network, rules: Rules, onProgress?: OnProgress): Observer {
  if (!onProgress) return { watch: undefined, certifying: () => {} };
  const stage = rules.criteria[0].key;
  const step = Math.ceil(network.students / 20);
  let told = 0;
  const watch: Watch = ({ free }) => {
    const settled = network.students - free;
    if (settled < told + step) return;
    told = settled;
    onProgress({ stage, percent: Math.floor((100 * settled) / network.students), message: `${settled} of ${network.students} students settled` });
  };
  const certifying = () => onProgress({ stage: 'certificate', percent: 100, message: 'Checking the prices that prove it' });
  return { watch, certifying };
}
