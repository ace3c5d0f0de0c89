// The rank that whoever offers a project gives to a student: by the project's own ranking, or where it has none its supervisor's.

import { NONE, type Rankings } from '@project-allocation/model';
import type { Case } from '../case.js';

export interface StaffRanks {
  /** For each option the rank given, 0 where none is: the ranking does not name the student, or there is none, or no project. */
  readonly ranks: Uint16Array;
  /** U: the largest rank in any ranking; 0 when nobody ranked anyone. */
  readonly largest: number;
}

export function staffRanksOf({ dataset, tree, options }: Case): StaffRanks {
  const { students, projects, supervisors, projectRankings, supervisorRankings } = dataset;
  const ranks = new Uint16Array(options.nodes.length);
  const largest = Math.max(largestOf(projectRankings.ranks), largestOf(supervisorRankings.ranks));
  if (largest === 0) return { ranks, largest };

  const byProject = byStudent(projectRankings, students.ids.length);
  const bySupervisor = byStudent(supervisorRankings, students.ids.length);
  // the ranks of one student at a time, written before their options are walked over and taken back after
  const ofProject = new Uint16Array(projects.ids.length);
  const ofSupervisor = new Uint16Array(supervisors.ids.length);
  const { offsets } = projectRankings;
  for (let s = 0; s < students.ids.length; s++) {
    byProject.write(s, ofProject);
    bySupervisor.write(s, ofSupervisor);
    for (let o = options.offsets[s]; o < options.offsets[s + 1]; o++) {
      const p = options.nodes[o];
      if (p === tree.root) continue;
      if (offsets[p] < offsets[p + 1]) ranks[o] = ofProject[p];
      else if (projects.supervisors[p] !== NONE) ranks[o] = ofSupervisor[projects.supervisors[p]];
    }
    byProject.clear(s, ofProject);
    bySupervisor.clear(s, ofSupervisor);
  }
  return { ranks, largest };
}

const largestOf = (ranks: Uint16Array) => ranks.reduce((a, b) => Math.max(a, b), 0);

/** The entries of all rankings, turned to stand by student. */
function byStudent(rankings: Rankings, students: number) {
  const offsets = new Uint32Array(students + 1);
  for (const s of rankings.students) offsets[s + 1]++;
  for (let s = 0; s < students; s++) offsets[s + 1] += offsets[s];
  const ends = offsets.slice();
  const owners = new Uint32Array(rankings.students.length);
  const ranks = new Uint16Array(rankings.students.length);
  for (let owner = 0; owner + 1 < rankings.offsets.length; owner++) {
    for (let i = rankings.offsets[owner]; i < rankings.offsets[owner + 1]; i++) {
      const at = ends[rankings.students[i]]++;
      owners[at] = owner;
      ranks[at] = rankings.ranks[i];
    }
  }
  return {
    write: (s: number, into: Uint16Array) => {
      for (let i = offsets[s]; i < offsets[s + 1]; i++) into[owners[i]] = ranks[i];
    },
    clear: (s: number, into: Uint16Array) => {
      for (let i = offsets[s]; i < offsets[s + 1]; i++) into[owners[i]] = 0;
    },
  };
}
