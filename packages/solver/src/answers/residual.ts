// The residual network of an answer, with vectors for costs: one component for each level of its certificate, the first the most important.
//
// A residual arc leads where one student more would be passed on to:
//
//   project a student has → any other option of theirs     at the difference of what the two cost
//   node → parent, while there is room                     at what one more student there costs by itself (loadBalance, weighted)
//   parent → node, while it could give one back            at minus what the last one did
//
// "No project" is a project like others, and the root a node like others. This is the whole network and not the last face: the cheapest way
// to make room may pass through what an earlier criterion closed.
//
// The potentials y of a certificate make every reduced cost vector, cost + y(end) − y(beginning), lexicographically ≥ 0: the first level
// in which it is not 0 is the one that closed the option or holds the limit, and there it is positive. `worstRank` is no sum; while the
// worst rank stays w, its level is the cost "rank beyond w" with potentials 0, which is 0 for what everyone has and positive for what
// its level closed. So shortest paths are found by Dijkstra's method (shortest-paths.ts).

import { type Dataset, NONE, type OptimalCertificate } from '@project-allocation/model';
import { rankOfForced } from '../criteria/context.js';
import { childrenOf } from '../forest.js';
import { loadsOf, type Network } from '../network.js';
import { type ClassObjective, isForFlow, NO_PROJECT, type SumObjective } from '../objective.js';
import { potentialsIn } from '../potentials.js';
import type { Standing } from './standing.js';

/** A level that is a sum of costs, with the potentials of its certificate. */
export interface PricedLevel {
  readonly objective: SumObjective;
  /** One for each node, 0 at the root. */
  readonly potential: Float64Array;
}

export interface Residual {
  readonly network: Network;
  /** The choice of each student, or NONE. */
  readonly choice: Int32Array;
  /** Where each student is: a project, or `unplaced`. */
  readonly nodeOf: Int32Array;
  /** Students at or below each node. */
  readonly load: Int32Array;
  /** The levels that can tell allocations apart, the most important first, and the place of each among all levels of the answer. */
  readonly levels: readonly PricedLevel[];
  readonly places: readonly number[];
  /** Nodes whose parent is v: children[firstChild[v]] … [firstChild[v + 1] − 1], ascending. */
  readonly firstChild: Int32Array;
  readonly children: Int32Array;
}

/** The residual network of an allocation (the choice of each student, or NONE) that these levels, all of the answer, prove optimal. */
export function residualOf(network: Network, choice: Int32Array, levels: readonly PricedLevel[]): Residual {
  const { unplaced, parent, project } = network;
  const nodeOf = choice.map((e) => (e === NONE ? unplaced : project[e]));
  const { first: firstChild, child: children } = childrenOf(parent);
  const places = levels.flatMap((level, place) => (decidesSomething(level) ? [place] : []));
  return { network, choice, nodeOf, load: loadsOf(network, choice), levels: places.map((place) => levels[place]), places, firstChild, children };
}

/** Without costs and potentials a level is 0 for every arc, as `supervisorRank` is where nobody ranked. */
const decidesSomething = ({ objective, potential }: PricedLevel): boolean => objective.largest > 0 || potential.some((y) => y !== 0);

/** What a level adds for the k-th student at or below a node (from 1 on). */
export function marginalOf({ objective }: PricedLevel, node: number, k: number): number {
  if (objective.kind === 'class' || !objective.load) return 0;
  const { has, first, marginal } = objective.load.costs;
  return has[node] === 1 ? marginal[first[node] + k - 1] : 0;
}

/**
 * The levels of an answer with the potentials that its certificate gives them. `worstRank` is the sum among them that it is while the
 * worst rank of anyone stays what it is: how many students have a rank beyond it.
 */
export function levelsOf(dataset: Dataset, { network, aims, totals }: Standing, certificate: OptimalCertificate): PricedLevel[] {
  const potentials = potentialsIn(dataset, network, certificate);
  const reached = totals.flat();
  return aims
    .flatMap(({ objectives }) => objectives)
    .filter(isForFlow)
    .map((objective, k) =>
      objective.kind === 'worst'
        ? { objective: beyondRank(network, objective.place, reached[k]), potential: new Float64Array(network.root + 1) }
        : { objective, potential: potentials[k] },
    );
}

/** How many students have a rank beyond this one; no project counts as R + 1. */
export function beyondRank(network: Network, place: number, rank: number): ClassObjective {
  const isBeyond = (other: number) => (other > rank ? 1 : 0);
  const cost = Float64Array.from({ length: network.classes }, (_, r) => isBeyond(r === NO_PROJECT ? network.R + 1 : r));
  const constant = network.forced.reduce((sum, forced) => sum + isBeyond(rankOfForced(network, forced)), 0);
  return { kind: 'class', place, cost, largest: 1, constant };
}
