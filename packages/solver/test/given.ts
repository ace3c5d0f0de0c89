// Answers that questions are asked about: small worlds with their best allocation, and what a told effect says somebody has afterwards.

import { KnownError, type Move, NONE, type OptimalCertificate, type Pin, type Rules } from '@project-allocation/model';
import type { Given } from '../src/answers/given.js';
import { solveOptimal } from '../src/optimal.js';
import { baselineOf, datasetOf, type World } from './dataset.js';
import type { Outcome, Value } from './oracle.js';

export interface GivenWorld extends Given {
  readonly certificate: OptimalCertificate;
}

/** The best allocation of a world, as it would be stored; undefined when the rules cannot be kept. */
export function givenFor(world: World, rules: Rules): GivenWorld | undefined {
  const dataset = datasetOf(world);
  const baseline = baselineOf(world) ?? null;
  const answer = unlessInfeasible(() => solveOptimal(dataset, rules, { baseline }));
  return answer && { dataset, rules, baseline, allocation: answer.allocation, certificate: answer.certificate };
}

/** The values of the criteria when other rules for the same world are solved from the start; “infeasible” when they cannot be kept. */
export function valuesUnder({ dataset, baseline }: Given, rules: Rules): Value[] | 'infeasible' {
  const answer = unlessInfeasible(() => solveOptimal(dataset, rules, { baseline }));
  return answer ? answer.summary.criteria.map(({ value }) => value) : 'infeasible';
}

function unlessInfeasible<T>(solve: () => T): T | undefined {
  try {
    return solve();
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return undefined;
    throw error;
  }
}

/** The rules with one more student forced, by index. */
export function forcing(rules: Rules, s: number, p: number): Rules {
  const pin: Pin = { studentId: `S${s + 1}`, projectId: `P${p + 1}`, reason: '' };
  return { ...rules, forced: [...rules.forced, pin] };
}

/** What students have after the moves of an effect, which are told. */
export function outcomeAfter({ allocation }: Given, { moves }: { readonly moves: readonly Move[] | null }): Outcome {
  if (!moves) throw new Error('nobody is told to move');
  const after = [...allocation];
  for (const { studentId, to } of moves) after[indexIn(studentId)] = to === null ? NONE : indexIn(to);
  return after;
}

const indexIn = (id: string) => Number(id.slice(1)) - 1;
