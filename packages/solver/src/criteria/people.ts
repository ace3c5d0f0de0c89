// The criteria that look at who has what: supervisorRank, unfairness, priority, change, lottery. Each is a cost of every choice.

import { GONE, KnownError, NONE, NOT_COMPARED, NOT_GIVEN } from '@project-allocation/model';
import { type Aim, type ChoiceObjective, refuseLarge } from '../objective.js';
import { byChoice, type Context, type Option, sizesOf } from './context.js';
import { LARGEST_LOT, lots } from './lots.js';
import { supervisorRanks } from './supervisor-ranks.js';
import { unfairnessOf } from './unfairness.js';

/** A criterion that is one number. */
const oneSum = (objective: ChoiceObjective): Aim => ({ objectives: [objective], value: ([total]) => total });

/** The rank the supervisor gave; one worse than the worst of all where they gave none, and where there is no project. */
export function supervisorRank(context: Context): Aim {
  const { rankOf, unranked } = supervisorRanks(context.dataset);
  const ofOption = ({ student, project }: Option) => rankOf(student, project) ?? unranked;
  return oneSum(byChoice(context, { ofOption, ofUnplaced: () => unranked, largest: unranked }));
}

/** By how much others wanted the project more. */
export function unfairness(context: Context): Aim {
  const unfair = unfairnessOf(context.dataset);
  const costs = { ofOption: ({ project, rank }: Option) => unfair(project, rank), ofUnplaced: () => 0 };
  const { largest, sum } = sizesOf(context, costs);
  refuseLarge('unfairness', sum, 'Leave it out.');
  return oneSum(byChoice(context, { ...costs, largest }));
}

/** The ranks of the students of each priority in turn, 1 first and none last. */
export function priority(context: Context): Aim {
  const { priorities } = context.dataset.students;
  const given = [...new Set(priorities)].sort((a, b) => (a === NOT_GIVEN ? 1 : b === NOT_GIVEN ? -1 : a - b));
  const unplaced = context.network.R + 1;
  const objectives = given.map((own): ChoiceObjective => {
    const ofOption = ({ student, rank }: Option) => (priorities[student] === own ? rank : 0);
    const ofUnplaced = (student: number) => (priorities[student] === own ? unplaced : 0);
    return { ...byChoice(context, { ofOption, ofUnplaced, largest: unplaced }), priority: own === NOT_GIVEN ? null : own };
  });
  return { objectives, value: (totals) => totals.reduce((a, b) => a + b, 0) };
}

/**
 * Another outcome than before costs 1.
 * @throws KnownError rules_refused when there is nothing to compare with
 */
export function change(context: Context): Aim {
  const { baseline } = context;
  if (!baseline) throw new KnownError('rules_refused', 'The criterion “change” needs an allocation to compare with: name a baseline, or leave it out.');
  const differs = (student: number, project: number) => {
    const before = baseline[student];
    if (before === NOT_COMPARED) return 0;
    return before === GONE || before !== project ? 1 : 0;
  };
  return oneSum(
    byChoice(context, { ofOption: ({ student, project }) => differs(student, project), ofUnplaced: (student) => differs(student, NONE), largest: 1 }),
  );
}

/** What was drawn for the student with this project. */
export function lottery(context: Context): Aim {
  const { dataset, rules } = context;
  const lot = lots(dataset.students.ids, dataset.projects.ids, rules.seed);
  return oneSum(byChoice(context, { ofOption: ({ student, project }) => lot(student, project), ofUnplaced: () => 0, largest: LARGEST_LOT }));
}
