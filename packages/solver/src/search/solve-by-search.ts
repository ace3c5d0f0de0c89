// The best allocation where no flow can find it: a mixed integer program, level by level (docs/model.md, "The hard cases").
//
//   dataset, rules ─ problem.ts ─ units of decision with their options
//                  ─ limit-rows.ts ─ the rows they have to keep      ─ formulation.ts ─ mixed-program.ts ─ HiGHS
//   criteria/      ─ level-costs.ts ─ what each level costs in its columns
//   flows.ts       ─ bounds, first allocations, and the answer itself where closing and groups do not bind
//   closing-levels.ts ─ closing-search.ts ─ lagrangian.ts: where nothing but closing makes it hard, which projects take place is searched for directly
//   levels.ts      ─ one level after another, each exact before the next  ─ told.ts, certificate.ts

import { type BoundedCertificate, type Dataset, KnownError, NONE, type Rules } from '@project-allocation/model';
import type { Answer, SolveOptions } from '../answer.js';
import { boundedCertificateOf } from '../certificate.js';
import { aimsOf } from '../criteria/index.js';
import { statedLimits } from '../limits.js';
import { allocationOf } from '../network.js';
import { valuesOf } from '../objective.js';
import { summarize } from '../summary.js';
import { clockOf } from './clock.js';
import { isAboutClosing } from './closing-levels.js';
import { choicesIn, columnsOfDecisions, type Decisions, decisionsOf, keeps } from './decisions.js';
import { closedByAndBy, neededBy, optimumWith, relaxedOptimum } from './flows.js';
import { formulationOf } from './formulation.js';
import { solveLevels } from './levels.js';
import { problemOf } from './problem.js';
import { checkProblem } from './reasons.js';
import { searchObserverOf } from './search-observer.js';
import { withProofs } from './told.js';

/**
 * The allocation that is best for the rules' criteria, the first of them first, with what the search proved of it.
 * @throws KnownError infeasible when no allocation keeps the rules; its `reasons` say why
 * @throws KnownError out_of_time when nothing was found in `timeLimitSeconds`
 * @throws KnownError rules_refused when a criterion's costs are too large for exact sums, or `change` has no baseline
 */
export const solveBySearch = (dataset: Dataset, rules: Rules, options: SolveOptions): Answer<BoundedCertificate> => searched(dataset, rules, options, true);

/** The same without the help of flows, which find the answer to easy rules before anything is searched for: for tests. */
export const searchAlone = (dataset: Dataset, rules: Rules, options: SolveOptions): Answer<BoundedCertificate> => searched(dataset, rules, options, false);

function searched(
  dataset: Dataset,
  rules: Rules,
  { engine, baseline = null, onProgress, onPart = () => {} }: SolveOptions,
  isHelped: boolean,
): Answer<BoundedCertificate> {
  if (!engine) throw new Error('these rules need an engine to search with');
  const clock = clockOf(rules.timeLimitSeconds);
  const problem = problemOf(dataset, rules);
  checkProblem(problem);
  const { network } = problem;
  const formulation = formulationOf(problem);
  const aims = aimsOf({ dataset, rules, network, baseline });
  const objectives = aims.flatMap((aim) => aim.objectives);
  const observer = searchObserverOf(rules, aims, clock, onProgress);
  onPart('network');

  const relaxed = isHelped ? relaxedOptimum(problem, objectives) : undefined;
  const asDecided = (choice: Int32Array | undefined): Decisions | undefined => {
    const decisions = choice && decisionsOf(problem, choice);
    return decisions && keeps(formulation.rows, columnsOfDecisions(problem, formulation.columns, decisions)) ? decisions : undefined;
  };
  const needed = neededBy(problem, statedLimits(dataset, rules).projectMin);
  // flows know nothing of groups, quotas and units; where there are any they seldom find what keeps them
  const isEasyWhenClosed = isHelped && isAboutClosing(problem);
  const withOpen = isEasyWhenClosed
    ? (open: Uint8Array) =>
        asDecided(
          optimumWith(
            problem,
            objectives,
            needed.map((few, p) => (open[p] === 1 ? few : 0)),
          )?.choice,
        )
    : undefined;
  const improve = (decisions: Decisions): Decisions => {
    const open = new Uint8Array(needed.length);
    problem.units.forEach(({ options }, u) => {
      if (decisions[u] !== NONE) open[options[decisions[u]].project] = 1;
    });
    return withOpen?.(open) ?? decisions;
  };
  const known = asDecided(relaxed?.choice) ?? (isEasyWhenClosed ? asDecided(closedByAndBy(problem, objectives, needed)?.choice) : undefined);
  const levels = solveLevels({ problem, formulation, objectives, engine, clock, relaxed, known, improve, withOpen, onLevel: observer.onLevel });
  if (!levels) throw new KnownError('out_of_time', `In ${rules.timeLimitSeconds} seconds no allocation was found that keeps all rules; there may be one.`);
  onPart('stages');

  observer.certifying();
  const choice = choicesIn(problem, levels.decisions);
  const values = valuesOf(aims, network, choice);
  const { name, version } = engine;
  const answer = {
    allocation: allocationOf(dataset, network, choice),
    certificate: boundedCertificateOf(rules, { name, version }, objectives, values, levels.proofs),
    summary: withProofs(summarize(dataset, rules, network, choice, values), aims, levels.proofs, rules.timeLimitSeconds),
  };
  onPart('certificate');
  return answer;
}
