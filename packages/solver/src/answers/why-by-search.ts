// `why` where no prices answer it: the rules with the pair forced are searched (docs/model.md, "The hard cases").

import type { MilpEngine } from '@project-allocation/milp';
import { KnownError, type Rules, type Why } from '@project-allocation/model';
import type { Answer } from '../answer.js';
import { solve } from '../solve.js';
import { differences, firstIn } from './compare.js';
import { changeUnder, effectOf } from './effect.js';
import type { AskOptions, Given } from './given.js';
import { outcomeAt, standingOf } from './standing.js';
import { aboutPair, obstaclesTo } from './why-pair.js';

/** Student and project by index in the dataset; it takes no longer than the rules' `timeLimitSeconds`. */
export function whyBySearch(given: Given, s: number, p: number, engine: MilpEngine, { onProgress }: AskOptions): Why {
  const { dataset, rules, baseline, allocation } = given;
  const before = standingOf(dataset, rules, baseline, allocation);
  const told = aboutPair(given, s, p, outcomeAt(before));
  if (allocation[s] === p) return { ...told, verdict: 'has' };
  const obstacles = obstaclesTo(dataset, rules, before.network, s, p);
  if (obstacles.length > 0) return { ...told, verdict: 'impossible', reasons: obstacles };

  const pin = { studentId: told.studentId, projectId: told.projectId, reason: '' };
  const forcing: Rules = { ...rules, forced: [...rules.forced, pin] };
  let answer: Answer;
  try {
    answer = solve(dataset, forcing, { engine, baseline, ...(onProgress && { onProgress }) });
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    if (error.code === 'infeasible') return { ...told, verdict: 'impossible', reasons: [...error.reasons] };
    if (error.code === 'out_of_time') return { ...told, verdict: 'unknown' };
    throw error;
  }
  const after = standingOf(dataset, forcing, baseline, answer.allocation);
  const signs = differences(rules.criteria, after, before);
  const effect = effectOf(changeUnder(dataset, forcing, allocation, answer.allocation), outcomeAt(after), s);
  const loses = firstIn(rules.criteria, signs, 'worse', 'lottery');
  // better than what was given, which then was not proven to be the best: nothing is lost by it
  const isBetter = signs.findIndex((sign) => sign !== 0) === signs.findIndex((sign) => sign < 0) && signs.some((sign) => sign < 0);
  if (!loses || isBetter) return { ...told, verdict: 'equallyGood', effect };
  const isProven = answer.summary.criteria.slice(0, loses.place + 1).every(({ proven }) => proven);
  return isProven ? { ...told, verdict: 'worse', loses, effect } : { ...told, verdict: 'unknown', effect };
}
