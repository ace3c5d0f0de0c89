// One level of a certificate: its prices prove that no allocation on the face costs less than this one, and the face is narrowed to
// those that cost the same.

import type { SumGoal } from './aims.js';
import type { Case } from './case.js';
import { type Costs, lookupOf, type OptionCosts, tableOf } from './costs/costs.js';
import { type LoadCosts, loadCost, minimisers } from './costs/load-costs.js';
import { ExactSum } from './exact-sum.js';
import type { Face } from './face.js';
import type { Findings } from './findings.js';
import { inRange } from './range.js';
import { nodeName, outcomeName } from './tree.js';

export function proveLevel(given: Case, face: Face, goal: SumGoal, potentials: Float64Array, level: string, findings: Findings): void {
  const costs = goal.costs();
  if (!inRange(given, face, costs, goal.total, level, findings)) return;
  const least = checkOptions(given, face, costs.options, potentials, level, findings) + checkLoads(given, face, costs, potentials, level, findings);
  if (least === goal.total) return;
  findings.add('value_unproven', `${level}: the prices prove ${goal.toValue(least)} when the allocation comes to ${goal.toValue(goal.total)}.`);
}

/**
 * Every student has an option of least cost + potential among those that are open; the dearer ones are closed from now on.
 * Returns the sum of the least each student could pay.
 */
function checkOptions(given: Case, face: Face, costs: OptionCosts, potentials: Float64Array, level: string, findings: Findings): bigint {
  const { chosen, options, dataset, tree } = given;
  const { offsets, nodes } = options;
  const { open, ends } = face;
  const lookup = lookupOf(costs, given);
  const { classes } = lookup;
  const sum = new ExactSum();
  for (let s = 0; s < chosen.length; s++) {
    const table = tableOf(lookup, s);
    const own = chosen[s];
    const paid = table[classes === undefined ? own : classes[own]] + potentials[nodes[own]];
    let least = paid;
    let end = offsets[s];
    for (let i = end; i < ends[s]; i++) {
      const o = open[i];
      const price = table[classes === undefined ? o : classes[o]] + potentials[nodes[o]];
      if (price === paid) {
        if (end < i) open[end] = o; // most stay where they are, and not to write is faster
        end++;
      } else if (price < paid) {
        if (price < least) least = price;
        const what = outcomeName(tree, nodes[o]);
        const found = `${level}: for student “${dataset.students.ids[s]}” ${what} is cheaper by ${paid - price} at these prices than what they have.`;
        findings.add('option_cheaper', found);
      }
    }
    ends[s] = end;
    sum.add(least);
  }
  return sum.value;
}

/**
 * Every node has a load at which cost − price · load is least between its bounds, and they are narrowed to such loads: where the load
 * costs nothing to the upper bound at a price above 0, and to the lower one at a price below.
 * Returns the sum of the least over all nodes.
 */
function checkLoads(given: Case, face: Face, { loads: costs }: Costs, potentials: Float64Array, level: string, findings: Findings): bigint {
  const { tree, loads } = given;
  const sum = new ExactSum();
  for (let node = 0; node < tree.root; node++) {
    const price = potentials[node] - potentials[tree.parents[node]];
    const supervisor = node - tree.supervisors;
    const convex = costs !== undefined && hasCost(costs, supervisor);
    if (price === 0 && !convex) continue;
    const low = face.lows[node];
    const high = face.highs[node];
    const [from, to] = convex ? minimisers(costs, supervisor, price, low, high) : price > 0 ? [high, high] : [low, low];
    if (convex) sum.add(loadCost(costs, supervisor, from));
    sum.addProduct(-price, from);
    if (loads[node] < from || loads[node] > to) {
      const right = from === to ? `${from}` : `${from} to ${to}`;
      const found = `${level}: ${nodeName(tree, node)} has a price of ${price} with ${loads[node]} students when it may have that price only with ${right}.`;
      findings.add('price_without_need', found);
    }
    face.lows[node] = from;
    face.highs[node] = to;
  }
  return sum.value;
}

const hasCost = ({ weights }: LoadCosts, supervisor: number) => supervisor >= 0 && supervisor < weights.length && weights[supervisor] > 0;
