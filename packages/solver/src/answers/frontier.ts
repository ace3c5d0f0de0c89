// How many students can be placed at all, for each worst rank and load (docs/model.md, "Answers").
//
// A table of which hardly any entry has to be found, by a flow or, where none can, by a search (docs/model.md, "The hard cases"):
//
//   * Ranks that no choice has change nothing, nor do caps above the loads of an allocation that places the most without one.
//   * The numbers rise with the rank and with the cap, so what lies between two equal ones, either way, equals them.
//   * Where it is a flow they are concave along the caps, being the value of a linear program by a bound that supervisors share, with whole optima at whole
//     bounds (a flow). So one number on the straight line between two others puts all that lie between them on that line.

import type { MilpEngine } from '@project-allocation/milp';
import { type Dataset, type Frontier, KnownError, NONE, type Rules } from '@project-allocation/model';
import { countedTree } from '../counting.js';
import { loadsOf, loadsOfAllocation, type Network, uncheckedNetwork, withinRank } from '../network.js';
import { needsSearch } from '../search/needs-search.js';
import { solve } from '../solve.js';
import { type AskOptions, engineIn } from './given.js';
import { mostPlaced } from './most-placed.js';

/** The most students placed when no allocation keeps limits, minimums and pins: less than any number. */
const IMPOSSIBLE = -1;

/** The most students placed for one worst rank. */
interface Row {
  /** For the caps 1, 2, …; those beyond come to what there is without a cap. */
  readonly byCap: readonly number[];
  readonly uncapped: number;
}

/**
 * The most students placed under the rules with each `maxRank` 1 … R and each `loadCap` 1, 2, … up to the largest that makes a
 * difference, and without one; null where no allocation keeps limits, minimums and pins. Criteria and mode of the rules do not matter.
 * @throws KnownError out_of_time when the search for an entry found nothing in the rules' `timeLimitSeconds`
 */
export function frontier(dataset: Dataset, rules: Rules, { engine, onProgress }: AskOptions = {}): Frontier {
  const network = uncheckedNetwork(dataset, rules);
  const most = needsSearch(dataset, { ...rules, mode: 'optimal', criteria: [] })
    ? mostBySearch(dataset, rules, engineIn({ engine }), network)
    : mostByFlow(network);
  const { ranks, R } = network;
  const worstRanks = Array.from({ length: R }, (_, k) => k + 1);
  const differing = ranks[0] === 1 ? ranks : worstRanks.slice(0, 1).concat(ranks);
  const rows = rowsOf(most, differing, (done) =>
    onProgress?.({ stage: 'frontier', percent: Math.floor((100 * done) / differing.length), message: `${done} of ${differing.length} ranks settled` }),
  );
  const lastCap = rows.reduce((last, { byCap, uncapped }) => Math.max(last, byCap.findLastIndex((placed) => placed !== uncapped) + 1), 0);
  const loadCaps = [...Array.from({ length: lastCap }, (_, c) => c + 1), null];
  const placed = worstRanks.map((worst) => {
    const row = rows[differing.findLastIndex((rank) => rank <= worst)];
    return loadCaps.map((cap) => orNull(at(row, cap)));
  });
  return { students: dataset.students.ids.length, worstRanks, loadCaps, placed };
}

const at = ({ byCap, uncapped }: Row, cap: number | null): number => (cap === null ? uncapped : (byCap[cap - 1] ?? uncapped));
const orNull = (placed: number): number | null => (placed === IMPOSSIBLE ? null : placed);

/** The row of each of these worst ranks: the last, the first, and always the middle between two, so that each has one above and below. */
function rowsOf(most: Most, worstRanks: readonly number[], settled: (done: number) => void): Row[] {
  const rows = new Array<Row>(worstRanks.length);
  let done = 0;
  const settle = (k: number, tighter?: Row, looser?: Row) => {
    rows[k] = rowOf(most, worstRanks[k], tighter, looser);
    settled(++done);
  };
  const between = (low: number, high: number): void => {
    if (high - low < 2) return;
    const middle = (low + high) >> 1;
    settle(middle, rows[low], rows[high]);
    between(low, middle);
    between(middle, high);
  };
  const last = worstRanks.length - 1;
  if (last >= 0) settle(last);
  if (last > 0) settle(0);
  between(0, last);
  return rows;
}

/** The row of a worst rank, between those of a smaller and of a greater one where they are known. */
function rowOf({ within, isConcave }: Most, worstRank: number, tighter?: Row, looser?: Row): Row {
  const solve = within(worstRank);
  const known = (cap: number | null) => (tighter && looser && at(tighter, cap) === at(looser, cap) ? at(tighter, cap) : undefined);

  const same = known(null);
  // an allocation of the smaller rank that places as many has the loads that are known to be enough
  const { placed, load } = same !== undefined && tighter ? { placed: same, load: tighter.byCap.length } : solve(null);
  const byCap = new Array<number>(load);
  if (load === 0) return { byCap, uncapped: placed };
  byCap[load - 1] = placed;
  if (load > 1) byCap[0] = known(1) ?? solve(1).placed;
  fillBetween(byCap, 0, load - 1, isConcave, (cap) => known(cap) ?? solve(cap).placed);
  return { byCap, uncapped: placed };
}

/** The numbers between two that are known, which rise, and are concave where there are any and it is said. */
function fillBetween(byCap: number[], low: number, high: number, isConcave: boolean, find: (cap: number) => number): void {
  if (high - low < 2) return;
  const middle = (low + high) >> 1;
  const rise = byCap[high] - byCap[low];
  byCap[middle] = rise === 0 ? byCap[low] : find(middle + 1);
  const isStraight = isConcave && (byCap[middle] - byCap[low]) * (high - low) === rise * (middle - low);
  if (rise === 0 || (byCap[low] !== IMPOSSIBLE && isStraight)) {
    for (let i = low + 1; i < high; i++) byCap[i] = byCap[low] + (rise * (i - low)) / (high - low);
    return;
  }
  fillBetween(byCap, low, middle, isConcave, find);
  fillBetween(byCap, middle, high, isConcave, find);
}

interface Solved {
  readonly placed: number;
  /** The largest load of a supervisor in an allocation that places as many. */
  readonly load: number;
}

/** How an entry is found: for a worst rank, then for a cap. */
interface Most {
  readonly within: (worstRank: number) => (cap: number | null) => Solved;
  readonly isConcave: boolean;
}

function mostByFlow(network: Network): Most {
  const within = (worstRank: number) => {
    let narrowed: Network | undefined;
    return (cap: number | null) => {
      narrowed ??= withinRank(network, worstRank).network;
      return solved(withCap(narrowed, cap));
    };
  };
  return { within, isConcave: true };
}

function mostBySearch(dataset: Dataset, rules: Rules, engine: MilpEngine, { firstSupervisor, firstDepartment }: Network): Most {
  const tree = countedTree(dataset, rules);
  const within =
    (maxRank: number) =>
    (cap: number | null): Solved => {
      const loadCap = cap === null ? rules.loadCap : Math.min(cap, rules.loadCap ?? cap);
      try {
        const { allocation, summary } = solve(dataset, { ...rules, mode: 'optimal', criteria: [{ key: 'placed' }], maxRank, loadCap }, { engine });
        const load = loadsOfAllocation(tree, allocation).subarray(firstSupervisor, firstDepartment);
        return { placed: summary.placed, load: load.reduce((largest, one) => Math.max(largest, one), 0) };
      } catch (error) {
        if (error instanceof KnownError && error.code === 'infeasible') return { placed: IMPOSSIBLE, load: 0 };
        throw error;
      }
    };
  return { within, isConcave: false };
}

function solved(network: Network): Solved {
  const choice = mostPlaced(network);
  if (!choice) return { placed: IMPOSSIBLE, load: 0 };
  const { firstSupervisor, firstDepartment, taken, forced } = network;
  const loads = loadsOf(network, choice);
  let largest = 0;
  for (let v = firstSupervisor; v < firstDepartment; v++) largest = Math.max(largest, loads[v] + taken[v]);
  return { placed: forced.length + choice.reduce((count, e) => (e === NONE ? count : count + 1), 0), load: largest };
}

/** The network under a cap on the loads of all supervisors, those who are forced counted in. */
function withCap(network: Network, cap: number | null): Network {
  if (cap === null) return network;
  const most = network.most.slice();
  for (let v = network.firstSupervisor; v < network.firstDepartment; v++) most[v] = Math.min(most[v], cap - network.taken[v]);
  return { ...network, most };
}
