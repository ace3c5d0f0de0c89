// What a search says of its levels: in the units in which criteria are told, whether or not they are proven.

import type { CriterionValue, Note, Summary } from '@project-allocation/model';
import { labelOf } from '../certificate.js';
import type { Aim, Objective } from '../objective.js';
import type { LevelProof } from './levels.js';

/** The number of a level as its criterion tells it: of a profile the students of one rank, of a weighted sum the sum with its decimals. */
export function toldNumber({ objectives, value }: Aim, k: number, total: number): number {
  const told = value(objectives.map((_, i) => (i === k ? total : 0)));
  if (!Array.isArray(told)) return told;
  const { rank = 1 } = labelOf(objectives[k]);
  return told[rank - 1];
}

/** |found − bound| ÷ max(1, |found|); null where either is not known. */
export function gapOf(found: number | null, bound: number | null): number | null {
  return found === null || bound === null ? null : Math.abs(found - bound) / Math.max(1, Math.abs(found));
}

/** The summary with what is proven of it, given what each level of each criterion came to. */
export function withProofs(summary: Summary, aims: readonly Aim[], proofs: readonly LevelProof[], seconds: number): Summary {
  let next = 0;
  let isProven = true;
  const criteria = summary.criteria.map((criterion, i): CriterionValue => {
    const own = aims[i].objectives.map((objective, k) => ({ objective, k, proof: proofs[next++] }));
    const open = own.find(({ proof }) => proof.bound !== proof.total);
    isProven &&= open === undefined;
    if (!open) return { ...criterion, proven: isProven };
    return { ...criterion, proven: false, unproven: unprovenOf(aims[i], open.objective, open.k, open.proof) };
  });
  const message = `The search ended after ${seconds} seconds: this is the best found so far, and there may be better.`;
  const notes: Note[] = isProven ? summary.notes : [...summary.notes, { code: 'time_ran_out', message }];
  return { ...summary, criteria, notes, proven: isProven };
}

function unprovenOf(aim: Aim, objective: Objective, k: number, { total, bound }: LevelProof): NonNullable<CriterionValue['unproven']> {
  const value = toldNumber(aim, k, total);
  const toldBound = bound === null ? null : toldNumber(aim, k, bound);
  return { ...labelOf(objective), value, bound: toldBound, gap: gapOf(value, toldBound) };
}
