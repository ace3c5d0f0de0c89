// What an answer comes to, and what the person who asked should know about it.

import { type Criterion, type Dataset, NONE, type Note, type Rules, type Summary } from '@project-allocation/model';
import { originalCost } from './criteria/original-cost.js';
import type { Network } from './network.js';
import type { Value } from './objective.js';

/** `choice`: of each student of the network, or NONE. */
export function summarize(dataset: Dataset, rules: Rules, network: Network, choice: Int32Array, values: readonly Value[]): Summary {
  const counts = new Array<number>(network.R + 1).fill(0);
  for (const e of choice) if (e !== NONE) counts[network.rank[e]]++;
  for (const { rank } of network.forced) if (rank !== NONE) counts[rank]++;
  while (counts.length > 1 && counts.at(-1) === 0) counts.pop();
  const outsideList = network.forced.filter(({ rank }) => rank === NONE).length;
  const inList = counts.reduce((sum, count) => sum + count, 0);
  const weights = rules.criteria.find((criterion) => criterion.key === 'weighted');
  return {
    students: dataset.students.ids.length,
    placed: inList + outsideList,
    profile: counts.slice(1),
    outsideList,
    totalRank: counts.reduce((sum, count, rank) => sum + count * rank, outsideList * (network.R + 1)),
    criteria: rules.criteria.map((criterion, k) => ({ ...criterion, value: values[k], proven: true })),
    ...(weights && { originalCost: originalCost({ dataset, network }, weights, choice) }),
    notes: notesOf(dataset, rules, network, choice),
    proven: true,
    verified: false,
  };
}

function notesOf(dataset: Dataset, rules: Rules, network: Network, choice: Int32Array): Note[] {
  return [...criteriaThatPlaceNobody(rules.criteria), ...withoutRankings(dataset, rules), ...leftByPreferred(dataset, rules, network, choice)];
}

const RATHER_NOBODY: readonly Criterion['key'][] = ['unfairness', 'loadBalance', 'change'];

function criteriaThatPlaceNobody(criteria: readonly Criterion[]): Note[] {
  const placed = criteria.findIndex(({ key }) => key === 'placed');
  return criteria.flatMap(({ key }, i): Note[] =>
    RATHER_NOBODY.includes(key) && (placed < 0 || i < placed)
      ? [{ code: 'may_place_nobody', message: `“${key}” stands before “placed”: it may leave students without a project that they could have.` }]
      : [],
  );
}

function withoutRankings({ supervisorRankings, projectRankings }: Dataset, { criteria }: Rules): Note[] {
  if (!criteria.some(({ key }) => key === 'supervisorRank')) return [];
  if (supervisorRankings.students.length + projectRankings.students.length > 0) return [];
  return [{ code: 'no_supervisor_rankings', message: 'Nobody ranked students, so “supervisorRank” is 0 and decides nothing.' }];
}

/** Students without a project who lost a choice because somebody else is preferred for it. */
function leftByPreferred(dataset: Dataset, { preferred }: Rules, { studentOf }: Network, choice: Int32Array): Note[] {
  if (preferred.length === 0) return [];
  const { offsets, projects, ranks } = dataset.choices;
  const student = new Map(dataset.students.ids.map((id, s) => [id, s]));
  const project = new Map(dataset.projects.ids.map((id, p) => [id, p]));
  const rankOf = (s: number, p: number): number => {
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (projects[e] === p) return ranks[e];
    return 0;
  };
  const pins = preferred.map(({ studentId, projectId }) => ({ s: student.get(studentId) as number, p: project.get(projectId) as number }));
  const isPreferred = (s: number, p: number) => pins.some((pin) => pin.s === s && pin.p === p);
  const lostTo = (s: number, pin: { s: number; p: number }) => rankOf(s, pin.p) > 0 && rankOf(s, pin.p) >= rankOf(pin.s, pin.p) && !isPreferred(s, pin.p);
  const left: string[] = [];
  choice.forEach((e, i) => {
    const s = studentOf ? studentOf[i] : i;
    if (e === NONE && pins.some((pin) => lostTo(s, pin))) left.push(`“${dataset.students.ids[s]}”`);
  });
  if (left.length === 0) return [];
  return [{ code: 'unplaced_by_preferred', message: `Without a project, and without a choice that others are preferred for: ${left.join(', ')}.` }];
}
