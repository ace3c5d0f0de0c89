// The original's weighted sum of ranks, supervisors' ranks, unfairness and uneven loads, as whole numbers (docs/model.md, "weighted").

import type { Dataset, Weights } from '@project-allocation/model';
import { type Aim, refuseLarge } from '../objective.js';
import { byChoice, type Context, type Option, sizesOf } from './context.js';
import { greatestCommonDivisor } from './load-balance.js';
import { loadObjective } from './loads.js';
import { supervisorRanks } from './supervisor-ranks.js';
import { unfairnessOf } from './unfairness.js';

const MOST_DECIMALS = 6;

/** @throws KnownError rules_refused when the costs are too large to be added up exactly */
export function weighted(context: Context, weights: Weights): Aim {
  const { dataset, network } = context;
  const students = dataset.students.ids.length;
  const withProjects = [...new Set(dataset.projects.supervisors)].filter((i) => i >= 0).sort((a, b) => a - b);
  const decimals = decimalFactor([weights.weightRank, weights.weightStaff, weights.weightUnfair, weights.weightVarLoad]);
  const [ofRank, ofStaff, ofUnfair, ofLoad] = [weights.weightRank, weights.weightStaff, weights.weightUnfair, weights.weightVarLoad].map((weight) =>
    Math.round(weight * decimals),
  );
  const usesLoads = ofLoad > 0 && students > 0 && withProjects.length > 0;
  const common = usesLoads ? (students / greatestCommonDivisor(students, withProjects.length)) * withProjects.length : 1;

  const { staff, unfair, rankWithout, staffWithout } = weightedTerms(dataset, weights);
  const ofOption = ({ student, project, rank }: Option) => common * (ofRank * rank + ofStaff * staff(student, project) + ofUnfair * unfair(project, rank));
  const ofUnplaced = (student: number) => common * (ofRank * rankWithout(student) + ofStaff * staffWithout);
  const sizes = sizesOf(context, { ofOption, ofUnplaced });
  const costs = byChoice(context, { ofOption, ofUnplaced, largest: sizes.largest });
  const value = ([total]: readonly number[]) => total / (decimals * common);
  const remedy = 'Round the weights, or set weightVarLoad to 0.';
  if (!usesLoads) {
    refuseLarge('weighted', sizes.sum, remedy);
    return { objectives: [costs], value };
  }
  const [perStudent, target] = [common / students, common / withProjects.length];
  const loads = loadObjective(network, withProjects, (_, k) => ofLoad * Math.abs(perStudent * k - target));
  refuseLarge('weighted', sizes.sum + loads.sum, remedy);
  return { objectives: [{ ...costs, load: loads.load, largest: Math.max(sizes.largest, loads.largest) }], value };
}

/** What students bring to the sum, before it is weighted; a rank speaks for itself. */
interface WeightedTerms {
  /** The rank that the supervisor gave a student on a project. */
  readonly staff: (student: number, project: number) => number;
  readonly unfair: (project: number, rank: number) => number;
  /** What counts as rank, and as the supervisor's rank, of a student without a project. */
  readonly rankWithout: (student: number) => number;
  readonly staffWithout: number;
}

export function weightedTerms(dataset: Dataset, { costUnalloc, costNoStaffPref }: Weights): WeightedTerms {
  const { offsets } = dataset.choices;
  const { any, rankOf } = supervisorRanks(dataset);
  return {
    staff: (student, project) => (any ? (rankOf(student, project) ?? costNoStaffPref) : 0),
    unfair: unfairnessOf(dataset),
    rankWithout: (student) => (costUnalloc === -1 ? offsets[student + 1] - offsets[student] + 1 : costUnalloc),
    staffWithout: any ? costNoStaffPref : 0,
  };
}

/** The smallest power of ten that makes all of these whole. */
function decimalFactor(numbers: readonly number[]): number {
  for (let factor = 1; factor < 10 ** MOST_DECIMALS; factor *= 10) {
    if (numbers.every((number) => Math.abs(number * factor - Math.round(number * factor)) < 1e-9 * Math.max(1, number * factor))) return factor;
  }
  return 10 ** MOST_DECIMALS;
}
