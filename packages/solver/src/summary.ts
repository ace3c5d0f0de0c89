// What an answer comes to, and what the person who asked should know about it.

import { type Criterion, type Dataset, NONE, type Note, type Rules, type Summary } from '@project-allocation/model';
import { outcomeOn } from './answers/outcome.js';
import { originalCost } from './criteria/original-cost.js';
import type { Network } from './network.js';
import type { Value } from './objective.js';
import { lostToPreferred } from './options.js';

/** `choice`: of each student of the network, or NONE. */
export function summarize(dataset: Dataset, rules: Rules, network: Network, choice: Int32Array, values: readonly Value[]): Summary {
  const weights = rules.criteria.find((criterion) => criterion.key === 'weighted');
  const { criteria, ...counts } = outcomeOn(rules, network, choice, values);
  return {
    students: dataset.students.ids.length,
    ...counts,
    criteria: criteria.map((criterion) => ({ ...criterion, proven: true })),
    ...(weights && { originalCost: originalCost({ dataset, network }, weights, choice) }),
    notes: notesOf(dataset, rules, network, choice),
    proven: true,
    verified: false,
  };
}

function notesOf(dataset: Dataset, rules: Rules, network: Network, choice: Int32Array): Note[] {
  return [...criteriaThatPlaceNobody(rules.criteria), ...withoutRankings(dataset, rules), ...leftByPreferred(dataset, rules, network, choice)];
}

const RATHER_NOBODY: readonly Criterion['key'][] = ['unfairness', 'loadBalance', 'openProjects', 'change'];

function criteriaThatPlaceNobody(criteria: readonly Criterion[]): Note[] {
  const placed = criteria.findIndex(({ key }) => key === 'placed');
  return criteria.flatMap(({ key }, i): Note[] =>
    RATHER_NOBODY.includes(key) && (placed < 0 || i < placed)
      ? [{ code: 'may_place_nobody', message: `“${key}” stands before “placed”: it may leave students without a project that they could have.` }]
      : [],
  );
}

function withoutRankings({ supervisorRankings, projectRankings }: Dataset, { mode, criteria }: Rules): Note[] {
  if (supervisorRankings.students.length + projectRankings.students.length > 0) return [];
  const code = 'no_supervisor_rankings';
  if (mode === 'stable') return [{ code, message: 'Nobody ranked students, so wherever a supervisor has to choose the order of identifiers decides.' }];
  if (!criteria.some(({ key }) => key === 'supervisorRank')) return [];
  return [{ code, message: 'Nobody ranked students, so “supervisorRank” is 0 and decides nothing.' }];
}

/** Students without a project who lost a choice because somebody else is preferred for it. */
function leftByPreferred(dataset: Dataset, rules: Rules, { studentOf }: Network, choice: Int32Array): Note[] {
  const lost = lostToPreferred(dataset, rules);
  if (!lost) return [];
  const { students, choices } = dataset;
  const left: string[] = [];
  choice.forEach((e, i) => {
    const s = studentOf ? studentOf[i] : i;
    if (e === NONE && lost.subarray(choices.offsets[s], choices.offsets[s + 1]).includes(1)) left.push(`“${students.ids[s]}”`);
  });
  if (left.length === 0) return [];
  return [{ code: 'unplaced_by_preferred', message: `Without a project, and without a choice that others are preferred for: ${left.join(', ')}.` }];
}
