// Stability and turns as the specification's sentences say them, student by student and pair by pair; shares nothing with the solver.

import { NONE, type Rules } from '@project-allocation/model';
import type { World } from '../dataset.js';
import {
  departmentOf,
  forcedOf,
  keepsLimits,
  loadOf,
  lot,
  mostOf,
  type Outcome,
  placesOf,
  priorityOf,
  rankOf,
  roomOf,
  studentLot,
  supervisorOf,
  uploadedRank,
  usableChoices,
} from '../oracle.js';

const OUT_OF_LIST = Number.POSITIVE_INFINITY;

// the two sides

/** "their usable choices by rank; equal ranks by h(seed, s, p), then by identifier" */
export function listOf(world: World, rules: Rules, s: number): number[] {
  const h = (p: number) => lot(rules.seed, `S${s + 1}`, `P${p + 1}`);
  const rank = (p: number) => uploadedRank(world, s, p) ?? OUT_OF_LIST;
  return usableChoices(world, rules)[s].toSorted((p, q) => rank(p) - rank(q) || h(p) - h(q) || p - q);
}

/** The rank that somebody gave, for a project: "the project's own ranking, or where it has none its supervisor's"; for a supervisor: theirs. */
export type Ranker = { readonly project: number } | { readonly supervisor: number };
function given(world: World, by: Ranker, s: number): number | undefined {
  const ofSupervisor = (i: number | undefined) => (i === undefined ? [] : (world.supervisors?.[i].ranking ?? []));
  const own = 'project' in by ? (world.projects[by.project].ranking ?? []) : [];
  const decisive = own.length > 0 ? own : ofSupervisor('project' in by ? world.projects[by.project].supervisor : by.supervisor);
  return decisive.find(([student]) => student === s)?.[1];
}

/** "by the rank …; equal ranks by the students' lots; students whom it does not name come after all others, by identifier alone" */
export function standsBefore(world: World, rules: Rules, by: Ranker, s: number, t: number): boolean {
  const [a, b] = [given(world, by, s), given(world, by, t)];
  if (a === undefined || b === undefined) return a === b ? s < t : a !== undefined;
  if (a !== b) return a < b;
  const [k, l] = [s, t].map((student) => studentLot(rules.seed, `S${student + 1}`));
  return k === l ? s < t : k < l;
}

/** What is a reason: every place in the strict lists, or only what people said. */
interface Reasons {
  /** The usable choices of each student. */
  readonly wanted: readonly (readonly number[])[];
  readonly student: (s: number, p: number, than: number) => boolean;
  readonly supervisor: (by: Ranker, s: number, t: number) => boolean;
}

const byLists = (world: World, rules: Rules): Reasons => {
  const lists = world.choices.map((_, s) => listOf(world, rules, s));
  return {
    wanted: lists,
    student: (s, p, than) => than === NONE || !lists[s].includes(than) || lists[s].indexOf(p) < lists[s].indexOf(than),
    supervisor: (by, s, t) => standsBefore(world, rules, by, s, t),
  };
};

/** "s prefers p only to a project of a worse rank, outside the list or none, and a supervisor … only to a student with a worse rank in the same list, or one whom it does not name while it names s" */
const byWord = (world: World, rules: Rules): Reasons => ({
  wanted: usableChoices(world, rules),
  student: (s, p, than) => {
    const rank = than === NONE ? 'outside' : rankOf(world, rules, s, than);
    return rank === 'outside' || (uploadedRank(world, s, p) ?? OUT_OF_LIST) < rank;
  },
  supervisor: (by, s, t) => (given(world, by, s) ?? OUT_OF_LIST) < (given(world, by, t) ?? OUT_OF_LIST),
});

// pairs that block

interface Pair {
  readonly s: number;
  readonly p: number;
  /** The students any of whom would be given up; empty where there is room. */
  readonly behind: readonly number[];
}

/** "A pair (s, p), p on s's list, s not forced and not on p, blocks …" */
function pairsThatBlock(world: World, rules: Rules, outcome: Outcome, reasons: Reasons): Pair[] {
  return reasons.wanted.flatMap((own, s) => {
    if (forcedOf(world, rules, s) !== undefined) return [];
    return own.flatMap((p): Pair[] => {
      if (p === outcome[s] || !reasons.student(s, p, outcome[s])) return [];
      const behind = whoGoes(world, rules, outcome, reasons, s, p);
      return behind === 'nobody can' ? [] : [{ s, p, behind }];
    });
  });
}

function whoGoes(world: World, rules: Rules, outcome: Outcome, reasons: Reasons, s: number, p: number): number[] | 'nobody can' {
  const i = supervisorOf(world, p);
  const d = departmentOf(world, p);
  const before = (by: Ranker, where: (q: number) => boolean) => {
    const behind = outcome.flatMap((q, t) => (q !== NONE && where(q) && forcedOf(world, rules, t) === undefined && reasons.supervisor(by, s, t) ? [t] : []));
    return behind.length > 0 ? behind : 'nobody can';
  };
  if (outcome.filter((q) => q === p).length >= placesOf(world, rules, p)) return before({ project: p }, (q) => q === p);
  if (i === undefined || supervisorOf(world, outcome[s]) === i) return [];
  if (loadOf(world, rules, outcome, i) >= mostOf(world, rules, i)) return before({ supervisor: i }, (q) => supervisorOf(world, q) === i);
  if (d === undefined || departmentOf(world, outcome[s]) === d) return [];
  return outcome.filter((q) => departmentOf(world, q) === d).length >= roomOf(rules, d) ? 'nobody can' : [];
}

export const isStable = (world: World, rules: Rules) => {
  const reasons = byLists(world, rules);
  return (outcome: Outcome) => pairsThatBlock(world, rules, outcome, reasons).length === 0;
};

/** The pairs that block by what people said, by student, then rank, then project; of those who would be given up the last in the list. */
export function pairsByWord(world: World, rules: Rules, outcome: Outcome) {
  return pairsThatBlock(world, rules, outcome, byWord(world, rules))
    .toSorted((a, b) => a.s - b.s || (uploadedRank(world, a.s, a.p) ?? 0) - (uploadedRank(world, b.s, b.p) ?? 0) || a.p - b.p)
    .map(({ s, p, behind }) => {
      const isOn = behind.length > 0 && behind.every((t) => outcome[t] === p) && outcome.filter((q) => q === p).length >= placesOf(world, rules, p);
      const by: Ranker = isOn ? { project: p } : { supervisor: supervisorOf(world, p) ?? NONE };
      const last = behind.reduce((a, b) => (a === NONE || standsBefore(world, rules, by, a, b) ? b : a), NONE);
      const has = outcome[s];
      const rank = has === NONE ? 'outside' : rankOf(world, rules, s, has);
      return {
        studentId: `S${s + 1}`,
        projectId: `P${p + 1}`,
        rank: uploadedRank(world, s, p),
        has: has === NONE ? null : `P${has + 1}`,
        hasRank: rank === 'outside' ? null : rank,
        instead: last === NONE ? null : `S${last + 1}`,
      };
    });
}

// turns

/** "those of the first priority first (…, none last), within a priority in the order of their lots"; without those who are forced */
export function turns(world: World, rules: Rules): number[] {
  const free = world.choices.flatMap((_, s) => (forcedOf(world, rules, s) === undefined ? [s] : []));
  const k = (s: number) => studentLot(rules.seed, `S${s + 1}`);
  return free.toSorted((s, t) => (priorityOf(world, s) === priorityOf(world, t) ? k(s) - k(t) || s - t : priorityOf(world, s) - priorityOf(world, t)));
}

/** "At their turn each takes the usable choice of the best rank whose project, supervisor and department all have room …; or none" */
export function replay(world: World, rules: Rules, order: readonly number[]): Outcome {
  return order.reduce<Outcome>(
    (outcome, s) => {
      const free = listOf(world, rules, s).find((p) => keepsLimits(world, rules, outcome.with(s, p)));
      return outcome.with(s, free ?? NONE);
    },
    world.choices.map((_, s) => forcedOf(world, rules, s) ?? NONE),
  );
}
