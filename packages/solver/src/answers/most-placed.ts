// The most students that can be placed at all.

import { NONE } from '@project-allocation/model';
import { choicesOf, wholeFace } from '../face.js';
import { hasMinimums, startIfAny } from '../feasible.js';
import { solveOn } from '../flow-on-face.js';
import { solveFlow } from '../forest.js';
import { wholeProblem } from '../lexicographic.js';
import type { Network } from '../network.js';
import { NO_PROJECT } from '../objective.js';

/**
 * The choice of each student of the network, or NONE, in an allocation that places as many as can be; undefined when none keeps its
 * bounds. The network may be one whose limits contradict each other or what is forced.
 */
export function mostPlaced(network: Network): Int32Array | undefined {
  if (network.least.some((least, v) => v < network.root && (network.most[v] < 0 || least > network.most[v]))) return undefined;
  if (!hasMinimums(network)) return solveFlow(wholeProblem(network, { cost: costsByClass(network), largest: 1 })).choice;
  const start = startIfAny(network);
  if (!start) return undefined;
  const face = wholeFace(network, start);
  const costs = Float64Array.from(face.choice, (choice) => (choice === NONE ? 1 : 0));
  return choicesOf(solveOn(face, network, costs).face);
}

/** Everyone without a project costs 1. */
function costsByClass({ classes }: Network): Float64Array {
  const cost = new Float64Array(classes);
  cost[NO_PROJECT] = 1;
  return cost;
}
