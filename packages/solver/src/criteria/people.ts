// The criteria that look at who has what: supervisorRank, unfairness, priority, change, lottery. Each is a cost of every choice.

import { GONE, KnownError, NONE, NOT_COMPARED, NOT_GIVEN } from '@project-allocation/model';
import { type Aim, type ChoiceObjective, refuseLarge } from '../objective.js';
import { byChoice, type Context } from './context.js';
import { lots } from './lots.js';
import { supervisorRanks } from './supervisor-ranks.js';
import { unfairnessOf } from './unfairness.js';

const sum = ([total]: readonly number[]): number => total;

/** The rank the supervisor gave; one worse than the worst of all where they gave none, and where there is no project. */
export function supervisorRank(context: Context): Aim {
  const { rankOf, unranked } = supervisorRanks(context.dataset);
  return {
    objectives: [
      byChoice(
        context,
        ({ student, project }) => rankOf(student, project) ?? unranked,
        () => unranked,
      ),
    ],
    value: sum,
  };
}

/** By how much others wanted the project more. */
export function unfairness(context: Context): Aim {
  const unfair = unfairnessOf(context.dataset);
  const objective = byChoice(
    context,
    ({ project, rank }) => unfair(project, rank),
    () => 0,
  );
  refuseLarge('unfairness', objective.largest, context.dataset.students.ids.length, 'Leave it out.');
  return { objectives: [objective], value: sum };
}

/** The ranks of the students of each priority in turn, 1 first and none last. */
export function priority(context: Context): Aim {
  const { priorities } = context.dataset.students;
  const given = [...new Set(priorities)].sort((a, b) => (a === NOT_GIVEN ? 1 : b === NOT_GIVEN ? -1 : a - b));
  const unplaced = context.network.R + 1;
  refuseLarge('priority', unplaced, priorities.length, 'Set maxRank.');
  const objectives = given.map((own): ChoiceObjective => {
    const costs = byChoice(
      context,
      ({ student, rank }) => (priorities[student] === own ? rank : 0),
      (student) => (priorities[student] === own ? unplaced : 0),
    );
    return { ...costs, priority: own === NOT_GIVEN ? null : own };
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
  const differs = (student: number, project: number) =>
    baseline[student] === NOT_COMPARED ? 0 : baseline[student] === GONE || baseline[student] !== project ? 1 : 0;
  return {
    objectives: [
      byChoice(
        context,
        ({ student, project }) => differs(student, project),
        (student) => differs(student, NONE),
      ),
    ],
    value: sum,
  };
}

/** What was drawn for the student with this project. */
export function lottery(context: Context): Aim {
  const { dataset, rules } = context;
  const lot = lots(dataset.students.ids, dataset.projects.ids, rules.seed);
  return {
    objectives: [
      byChoice(
        context,
        ({ student, project }) => lot(student, project),
        () => 0,
      ),
    ],
    value: sum,
  };
}
