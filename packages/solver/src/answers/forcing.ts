// The best allocation in which a student has a given project, from the best one without that wish.
//
// It differs from the given one by a single cycle of residual arcs: the student goes to the project, and room is made for them along the
// cheapest path from there to the place that they leave. What their own change costs is the same whichever path is taken, so the path is all
// that has to be found, and it is a shortest path over reduced cost vectors (residual.ts). Levels and R stay what they are, since being
// forced changes neither, with one exception: a choice that was gone because another student is preferred for its project counts again.
//
// `worstRank` is as good as a sum only while nothing before it changes and neither does it. In these two cases everything is solved again.

import { type Allocation, KnownError, NONE, type OptimalCertificate, type Reason, type Rules } from '@project-allocation/model';
import { startingAllocation } from '../feasible.js';
import { buildNetwork } from '../network.js';
import { solveOptimal } from '../optimal.js';
import { rankWithin } from '../options.js';
import { differences } from './compare.js';
import type { Given } from './given.js';
import { levelsOf, residualOf } from './residual.js';
import { finish, type Step, searchOf, vectorsOf } from './shortest-paths.js';
import { type Standing, standingOf } from './standing.js';

/** An answer of the mode `optimal`. */
export interface GivenOptimal extends Given {
  readonly certificate: OptimalCertificate;
}

/** The best allocation with a pair, as an answer to rules that force it. */
export interface WithPair {
  readonly allocation: Allocation;
  readonly standing: Standing;
}

/**
 * The best allocation in which student s has project p, both by index in the dataset, or the reasons why there is none. The rules do not
 * force s, and leave at least one place on p for who is. `before` is the given answer.
 */
export function bestWith(given: GivenOptimal, before: Standing, s: number, p: number): WithPair | readonly Reason[] {
  const { dataset, rules, baseline } = given;
  const pin = { studentId: dataset.students.ids[s], projectId: dataset.projects.ids[p], reason: '' };
  const forcing: Rules = { ...rules, forced: [...rules.forced, pin] };
  const withPair = (allocation: Allocation): WithPair => ({ allocation, standing: standingOf(dataset, forcing, baseline, allocation) });
  const solvedAnew = () => reasonsOr(() => withPair(solveOptimal(dataset, forcing, { baseline }).allocation));
  if (countsAgain(given, before, s, p)) return solvedAnew();

  const path = pathToPlaceOf(given, before, s, p);
  if (!path) return reasonsOr(() => noAllocation(given, forcing));
  const after = withPair(allocationAlong(given.allocation, before, path, s, p));
  return isExact(rules, before, after.standing) ? after : solvedAnew();
}

/** Whether the pair is a choice by its rank, which only others who are preferred take away. */
function countsAgain({ dataset, rules }: GivenOptimal, { network }: Standing, s: number, p: number): boolean {
  if (rankWithin(dataset, rules.maxRank, s, p) === NONE) return false;
  const own = studentIn(network.studentOf, s);
  return !network.project.subarray(network.firstChoice[own], network.firstChoice[own + 1]).includes(p);
}

/** The index of a student of the dataset in the network, which they are in. */
const studentIn = (studentOf: Int32Array | undefined, s: number): number => (studentOf ? studentOf.indexOf(s) : s);

/** From the project to where the student is now; undefined when room cannot be made. */
function pathToPlaceOf({ dataset, certificate, allocation }: GivenOptimal, before: Standing, s: number, p: number): Step[] | undefined {
  const residual = residualOf(before.network, before.choice, levelsOf(dataset, before, certificate));
  const search = searchOf(residual, vectorsOf(residual), 'from');
  const left = allocation[s] === NONE ? before.network.unplaced : allocation[s];
  search.begin(p);
  finish(search, left);
  return search.next() === left ? search.pathOf(left) : undefined;
}

function allocationAlong(allocation: Allocation, { network }: Standing, path: readonly Step[], s: number, p: number): Allocation {
  const { studentOf, project } = network;
  const after = allocation.slice();
  for (const { student, choice } of path) {
    if (student !== NONE) after[studentOf ? studentOf[student] : student] = choice === NONE ? NONE : project[choice];
  }
  after[s] = p;
  return after;
}

/** Without `worstRank` always; with it while neither it nor what stands before it is another number. */
function isExact({ criteria }: Rules, before: Standing, after: Standing): boolean {
  const worst = criteria.findIndex(({ key }) => key === 'worstRank');
  return differences(criteria, before, after).every((difference, place) => place > worst || difference === 0);
}

/** Looks for any allocation at all where there is none, for the reasons. */
function noAllocation({ dataset }: GivenOptimal, forcing: Rules): never {
  startingAllocation(dataset, buildNetwork(dataset, forcing));
  throw new Error('an allocation with the pair keeps the rules, but no path leads to it');
}

/** What `find` finds, or why nothing can be found. */
function reasonsOr<T>(find: () => T): T | readonly Reason[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return error.reasons;
    throw error;
  }
}
