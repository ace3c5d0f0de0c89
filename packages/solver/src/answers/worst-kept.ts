// With `worstRank` in the list: at which limits one more place leaves it what it is, and everything before it too.
//
// Only there are gains those of sums (residual.ts). How many students cannot but have the worst rank w or a worse one, while everything
// before stays at its best, is a sum: an ordered list of its own, with its own optimum. What one more place takes off that number is found
// like any other gain; as long as somebody is left, w is.

import { choicesOf, costsOn, type Face, narrowed, wholeFace } from '../face.js';
import { loadsOf, type Network } from '../network.js';
import { totalsOf } from '../objective.js';
import { solveByStages } from '../stages.js';
import { gainsOf } from './one-more.js';
import { beyondRank, type PricedLevel, residualOf } from './residual.js';
import { type Standing, totalsAfter } from './standing.js';

/**
 * Those of the nodes, all at their limits, at which one place more changes nothing up to `worstRank` in the list. `levels` are those of the
 * answer.
 */
export function keepingWorst({ network, aims, choice, totals }: Standing, levels: readonly PricedLevel[], nodes: readonly number[]): readonly number[] {
  const objectives = aims.flatMap((aim) => aim.objectives);
  const place = objectives.findIndex(({ kind }) => kind === 'worst');
  if (place < 0) return nodes;
  const before = levels.slice(0, place);
  const fewest = beyondRank(network, 0, totals.flat()[place] - 1);
  const solved = solveByStages(network, [fewest], faceAfter(network, choice, before));

  const ofItsOwn = [{ objectives: [...before.map(({ objective }) => objective), fewest], value: () => 0 }];
  const other = choicesOf(solved.face);
  const standing = { network, aims: ofItsOwn, choice: other, load: loadsOf(network, other), totals: totalsOf(ofItsOwn, network, other) };
  const residual = residualOf(network, other, [...before, { objective: fewest, potential: solved.prices[0] }]);
  const keeps = (change: readonly number[]) => {
    const [after] = totalsAfter(standing, change);
    return after.every((total, k) => (k === place ? total > 0 : total === standing.totals[0][k]));
  };
  const changing = new Set<number>();
  gainsOf(
    residual,
    nodes.filter((v) => standing.load[v] === network.most[v]),
    ({ node, change }) => {
      if (!keeps(change)) changing.add(node);
    },
  );
  return nodes.filter((v) => !changing.has(v));
}

/** What the levels, which are sums and proven for this allocation, leave of everything the network allows. */
function faceAfter(network: Network, choice: Int32Array, levels: readonly PricedLevel[]): Face {
  return levels.reduce(
    (face, { objective, potential }) => {
      const load = objective.kind === 'choice' ? objective.load : undefined;
      return narrowed(face, network, costsOn(face, network, objective), potential, load);
    },
    wholeFace(network, choice),
  );
}
