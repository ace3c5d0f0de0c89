// `places` in the mode `optimal`: which limits would improve the answer if they were one higher, and to what.
//
// Each is answered by one search around the limit (one-more.ts), from the given allocation or, with `worstRank` in the list, from one of a few
// others (starts.ts). Only for a limit of 0 everything is solved again, because other choices count when it is raised.

import { type Limit, NONE, type Places } from '@project-allocation/model';
import { placeOf } from '../limits.js';
import { allocationOf, buildNetwork } from '../network.js';
import { valuesAt } from '../objective.js';
import { solveOptimal } from '../optimal.js';
import { differences, firstIn } from './compare.js';
import { changeUnder, effectOf } from './effect.js';
import type { GivenOptimal } from './forcing.js';
import { byGain, type Gain, gainBetween } from './gain.js';
import type { OneMore } from './gain-at-node.js';
import { isSame, type PlacesOptions } from './given.js';
import { gainsOf } from './one-more.js';
import { countsOn, outcomeFrom } from './outcome.js';
import { progressOf } from './places-progress.js';
import { levelsOf, residualOf } from './residual.js';
import { outcomeAt, type Standing, standingOf, totalsAfter } from './standing.js';
import { startsFor } from './starts.js';
import { tellingMoves } from './told-moves.js';
import { withOneMore } from './with-one-more.js';

export function placesOptimal(given: GivenOptimal, { limit: only, onProgress }: PlacesOptions = {}): Places {
  const { dataset, rules, baseline, allocation } = given;
  const before = standingOf(dataset, rules, baseline, allocation);
  const limits = limitsReached(before).filter(({ limit }) => only === undefined || isSame(limit, only));
  const searched = limits.filter(({ limit }) => limit.max > 0).map(({ node }) => node);
  const tell = progressOf(limits.length, onProgress);
  const found = new Map<number, Gain>();
  let done = 0;
  for (const { standing, levels, nodes } of startsFor(before, levelsOf(dataset, before, given.certificate), searched)) {
    const alongPath = gainsAlongPaths(given, before, standing);
    const residual = residualOf(before.network, standing.choice, levels);
    gainsOf(
      residual,
      nodes,
      (gain) => found.set(gain.node, alongPath(gain)),
      (some) => tell(done + some),
    );
    done += nodes.length;
  }

  const answers = limits.map(({ node, limit }): Answer => {
    if (limit.max > 0) return { limit, gain: found.get(node) ?? null };
    tell(++done);
    return { limit, gain: gainSolvedAnew(given, before, limit) };
  });
  const told = tellingMoves();
  const items = byGain(rules.criteria, answers).map(({ limit, gain }) => ({
    ...limit,
    gains: gain?.gains ?? null,
    effect: gain && told(gain.after, gain.effect),
  }));
  return { before: outcomeAt(before), unanswered: 0, items };
}

/** A limit with what one more place there brings, or null. */
interface Answer {
  readonly limit: Limit;
  readonly gain: Gain | null;
}

/** Nodes that have as many students as they may, those who are forced among both. A closed project stays closed whatever its limit. */
function limitsReached({ dataset, rules, network, load }: Standing): { readonly node: number; readonly limit: Limit }[] {
  const { root, unplaced, most, taken } = network;
  const closed = new Set(rules.closedProjects);
  const isClosed = (v: number) => v < unplaced && closed.has(dataset.projects.ids[v]);
  const nodes = Array.from({ length: root }, (_, v) => v).filter((v) => v !== unplaced && load[v] === most[v] && !isClosed(v));
  return nodes.map((node) => ({ node, limit: { ...placeOf(dataset, network, node), max: most[node] + taken[node] } }));
}

/** Gains of students who move along a path from the allocation of `start` to the new place at a node, told against the given one. */
function gainsAlongPaths({ dataset, rules, allocation }: GivenOptimal, before: Standing, start: Standing) {
  const { network, choice, aims } = start;
  const { studentOf, rank, project } = network;
  const counts = countsOn(network, choice);
  const loadBefore = before.load.map((students, v) => students + network.taken[v]);
  const atStart = allocationOf(dataset, network, choice);
  const apart = [...atStart.keys()].filter((s) => atStart[s] !== allocation[s]);
  const { tree, most, ...change } = changeUnder(dataset, rules, allocation, atStart.slice());
  const indexOf = (student: number) => (studentOf ? studentOf[student] : student);

  return ({ node, change: byLevel, forEachMoved }: OneMore): Gain => {
    const reached = { aims, totals: totalsAfter(start, byLevel) };
    const after = () => {
      const counted = [...counts];
      forEachMoved((student, gets) => {
        if (choice[student] !== NONE) counted[rank[choice[student]]]--;
        if (gets !== NONE) counted[rank[gets]]++;
      });
      return outcomeFrom(rules, counted, valuesAt(aims, reached.totals));
    };
    const effect = () => {
      const onPath: number[] = [];
      forEachMoved((student, gets) => {
        const s = indexOf(student);
        onPath.push(s);
        change.after[s] = gets === NONE ? NONE : project[gets];
      });
      const movers = [...new Set([...apart, ...onPath])].filter((s) => change.after[s] !== allocation[s]).sort((a, b) => a - b);
      most[node]++;
      const told = effectOf({ ...change, tree, most, movers, loadBefore }, after());
      most[node]--;
      for (const s of onPath) change.after[s] = atStart[s];
      return told;
    };
    return { reached, gains: firstIn(rules.criteria, differences(rules.criteria, reached, before), 'better'), after, effect };
  };
}

/** The rules with one more place are solved, and what comes out is compared with what the given allocation comes to under them. */
function gainSolvedAnew({ dataset, rules, baseline, allocation }: GivenOptimal, before: Standing, limit: Limit): Gain | null {
  const raised = withOneMore(dataset, rules, limit);
  if (limit.max === 0 && buildNetwork(dataset, raised).project.length === before.network.project.length) return null; // nobody could come
  return gainBetween(dataset, raised, baseline, allocation, solveOptimal(dataset, raised, { baseline }).allocation);
}
