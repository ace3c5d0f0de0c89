// `places` in the mode `optimal`: which limits would improve the answer if they were one higher, and to what.
//
// Nearly all are answered by one search each around the limit (one-more.ts). Two kinds need everything to be solved again: a limit of 0,
// because other choices count when it is raised; and, with `worstRank` in the list, limits at which it or something before it gets better.

import { type CriterionAt, type Effect, type Limit, MAX_GAINS_WITH_MOVES, NONE, type Outcome, type PlaceGain, type Places } from '@project-allocation/model';
import { placeOf } from '../limits.js';
import { buildNetwork } from '../network.js';
import { valuesAt } from '../objective.js';
import { solveOptimal } from '../optimal.js';
import { differences, firstIn, inTurn, type Reached } from './compare.js';
import { changeUnder, effectOf } from './effect.js';
import type { GivenOptimal } from './forcing.js';
import { isSame, type PlacesOptions } from './given.js';
import { gainsOf, type OneMore } from './one-more.js';
import { countsOn, outcomeFrom } from './outcome.js';
import { progressOf } from './places-progress.js';
import { levelsOf, residualOf } from './residual.js';
import { outcomeAt, type Standing, standingOf, totalsAfter } from './standing.js';
import { withOneMore } from './with-one-more.js';
import { keepingWorst } from './worst-kept.js';

/** What one more place brings. */
interface Gain {
  readonly reached: Reached;
  readonly gains: CriterionAt | null;
  readonly after: () => Outcome;
  readonly effect: () => Effect;
}

export function placesOptimal(given: GivenOptimal, { limit: only, onProgress }: PlacesOptions = {}): Places {
  const { dataset, rules, baseline, allocation } = given;
  const before = standingOf(dataset, rules, baseline, allocation);
  const { network, choice } = before;
  const limits = limitsReached(before).filter(({ limit }) => only === undefined || isSame(limit, only));
  const levels = levelsOf(dataset, before, given.certificate);
  const searched = keepingWorst(
    before,
    levels,
    limits.filter(({ limit }) => limit.max > 0).map(({ node }) => node),
  );
  const tell = progressOf(limits.length, onProgress);
  const found = new Map<number, Gain>();
  const alongPath = gainsAlongPaths(given, before);
  gainsOf(residualOf(network, choice, levels), searched, (gain) => found.set(gain.node, alongPath(gain)), tell);

  const isSearched = new Set(searched);
  let done = searched.length;
  const answers = limits.map(({ node, limit }): Answer => {
    if (isSearched.has(node)) return { limit, gain: found.get(node) ?? null };
    tell(++done);
    return { limit, gain: gainSolvedAnew(given, before, limit) };
  });
  return { before: outcomeAt(before), items: byGain(before, answers).map(itemOf) };
}

/** A limit with what one more place there brings, or null. */
interface Answer {
  readonly limit: Limit;
  readonly gain: Gain | null;
}

function itemOf({ limit, gain }: Answer, i: number): PlaceGain {
  if (!gain) return { ...limit, gains: null, effect: null };
  return { ...limit, gains: gain.gains, effect: i < MAX_GAINS_WITH_MOVES ? gain.effect() : { after: gain.after(), moves: null, loads: null } };
}

/** Nodes that have as many students as they may, those who are forced among both. */
function limitsReached({ dataset, network, load }: Standing): { readonly node: number; readonly limit: Limit }[] {
  const { root, unplaced, most, taken } = network;
  const nodes = Array.from({ length: root }, (_, v) => v).filter((v) => v !== unplaced && load[v] === most[v]);
  return nodes.map((node) => ({ node, limit: { ...placeOf(dataset, network, node), max: most[node] + taken[node] } }));
}

/** Gains of students who move along a path to the new place at a node. */
function gainsAlongPaths({ dataset, rules, allocation }: GivenOptimal, before: Standing) {
  const { network, choice, load, aims } = before;
  const { studentOf, rank, project } = network;
  const counts = countsOn(network, choice);
  const loadBefore = load.map((students, v) => students + network.taken[v]);
  const { tree, most, ...change } = changeUnder(dataset, rules, allocation, allocation.slice());
  const indexOf = (student: number) => (studentOf ? studentOf[student] : student);

  return ({ node, change: byLevel, forEachMoved }: OneMore): Gain => {
    const reached = { aims, totals: totalsAfter(before, byLevel) };
    const after = () => {
      const counted = [...counts];
      forEachMoved((student, gets) => {
        if (choice[student] !== NONE) counted[rank[choice[student]]]--;
        if (gets !== NONE) counted[rank[gets]]++;
      });
      return outcomeFrom(rules, counted, valuesAt(aims, reached.totals));
    };
    const effect = () => {
      const movers: number[] = [];
      forEachMoved((student, gets) => {
        const s = indexOf(student);
        movers.push(s);
        change.after[s] = gets === NONE ? NONE : project[gets];
      });
      movers.sort((a, b) => a - b);
      most[node]++;
      const told = effectOf({ ...change, tree, most, movers, loadBefore }, after());
      most[node]--;
      for (const s of movers) change.after[s] = allocation[s];
      return told;
    };
    return { reached, gains: firstIn(rules.criteria, differences(rules.criteria, reached, before), 'better'), after, effect };
  };
}

/** The rules with one more place are solved, and what comes out is compared with what the given allocation comes to under them. */
function gainSolvedAnew({ dataset, rules, baseline, allocation }: GivenOptimal, before: Standing, limit: Limit): Gain | null {
  const raised = withOneMore(dataset, rules, limit);
  if (limit.max === 0 && buildNetwork(dataset, raised).project.length === before.network.project.length) return null; // nobody could come
  const answer = solveOptimal(dataset, raised, { baseline });
  const [was, is] = [allocation, answer.allocation].map((one) => standingOf(dataset, raised, baseline, one));
  const signs = differences(rules.criteria, is, was);
  if (signs.every((sign) => sign === 0)) return null;
  return {
    reached: is,
    gains: firstIn(rules.criteria, signs, 'better'),
    after: () => outcomeAt(is),
    effect: () => effectOf(changeUnder(dataset, raised, allocation, answer.allocation), outcomeAt(is)),
  };
}

/** The greatest gain first, those without any last; otherwise as they were. */
function byGain({ rules }: Standing, answers: readonly Answer[]): Answer[] {
  const gaining = answers.flatMap(({ limit, gain }) => (gain ? [{ limit, gain }] : []));
  const numbers = inTurn(
    rules.criteria,
    gaining.map(({ gain }) => gain.reached),
  ).map((criteria) => criteria.flat());
  const order = gaining.map((_, i) => i).sort((a, b) => compareNumbers(numbers[a], numbers[b]) || a - b);
  return [...order.map((i) => gaining[i]), ...answers.filter(({ gain }) => gain === null)];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}
