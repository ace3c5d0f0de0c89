// The stable allocation that is best for every student (SPA-student: D. J. Abraham, R. W. Irving, D. F. Manlove, Two algorithms for the
// Student-Project Allocation problem, 2007), with ties broken by lots beforehand (preference-lists.ts).
//
// Students propose, one after another, each to the next project of their list. A project or a supervisor who is full by that gives up the
// worst student they have by their list, who proposes on. Who is refused once is refused for good, because
//
//   – a project that is full gets only better students. Where it has room again it lost one to its supervisor, who is full then and keeps only
//     students before that one; whoever the project refused stands behind all who were on it, so the supervisor refuses them too;
//   – a supervisor who is full stays full and gets only better students.
//
// So nobody asks twice, there are as many proposals as choices at most, and their order changes nothing. The paper deletes such pairs from the
// lists when they become hopeless; here they are refused when they are asked for. The one departure from the paper is that places may all be
// taken by forced students: then there is nobody to give up, and everyone is refused.

import { type Dataset, NONE, type Rules, type StableCertificate } from '@project-allocation/model';
import type { Answer, SolveOptions } from '../answer.js';
import { UNLIMITED } from '../limits.js';
import { allocationOf, buildNetwork, type Network } from '../network.js';
import { procedureObserverOf } from '../observer.js';
import { summarize } from '../summary.js';
import { Heaps } from './heaps.js';
import { studentLists, supervisorLists } from './preference-lists.js';

/**
 * The student-optimal stable allocation. Rules have passed checkRules: there are no minimums and no limits of departments, and a supervisor
 * with a limit has one list for all of their projects.
 * @throws KnownError infeasible when more students are forced somewhere than there may be
 */
export function solveStable(dataset: Dataset, rules: Rules, { onProgress, onPart }: SolveOptions = {}): Answer<StableCertificate> {
  const network = buildNetwork(dataset, rules);
  const observer = procedureObserverOf('stable', network.students, onProgress, onPart);
  observer.done('network');
  const proposals = new Proposals(dataset, network, rules.seed);
  for (let s = 0; s < network.students; s++) {
    proposals.settle(s);
    observer.settled(s + 1);
  }
  observer.done('procedure');
  observer.certifying();
  const answer: Answer<StableCertificate> = {
    allocation: allocationOf(dataset, network, proposals.held),
    certificate: { version: 1, mode: 'stable', rules },
    summary: summarize(dataset, rules, network, proposals.held, []),
  };
  observer.done('certificate');
  return answer;
}

class Proposals {
  /** The choice that each student has at present, or NONE. */
  readonly held: Int32Array;

  private readonly network: Network;
  /** The choices, each student's own in the order of their list. */
  private readonly list: Int32Array;
  /** Where in `list` each student proposes next. */
  private readonly next: Int32Array;
  /** The student of each choice. */
  private readonly proposer: Int32Array;
  /** Where the student of each choice stands in the list of its project, which is the supervisor's wherever the supervisor has to choose. */
  private readonly standing: Float64Array;
  /** For each project the node of its supervisor where that has a limit, or NONE. */
  private readonly supervisor: Int32Array;
  private readonly load: Int32Array;
  /**
   * The choices that each project and each supervisor with a limit accepted. Those given up since stay until they come to the top: a
   * choice is in force exactly while its student holds it.
   */
  private readonly accepted: Heaps;

  constructor(dataset: Dataset, network: Network, seed: number) {
    const { students, studentOf, firstChoice, project, parent, most, firstSupervisor, firstDepartment, root } = network;
    this.network = network;
    this.held = new Int32Array(students).fill(NONE);
    this.list = studentLists(dataset, network, seed);
    this.next = firstChoice.slice(0, students);
    this.supervisor = Int32Array.from(dataset.projects.ids, (_, p) => {
      const v = parent[p];
      return v >= firstSupervisor && v < firstDepartment && most[v] !== UNLIMITED ? v : NONE;
    });
    this.proposer = new Int32Array(project.length);
    this.standing = new Float64Array(project.length);
    const { ofProject } = supervisorLists(dataset, seed);
    const asked = new Int32Array(root);
    for (let s = 0; s < students; s++) {
      for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
        this.proposer[e] = s;
        this.standing[e] = ofProject(project[e], studentOf ? studentOf[s] : s);
        asked[project[e]]++;
        if (this.supervisor[project[e]] !== NONE) asked[this.supervisor[project[e]]]++;
      }
    }
    this.load = new Int32Array(root);
    this.accepted = new Heaps(asked, this.standing);
  }

  /** Lets a student propose, and whoever has to go for that, until nobody is left who has neither a project nor one to ask for. */
  settle(student: number): void {
    let s = student;
    while (s !== NONE && this.next[s] < this.network.firstChoice[s + 1]) s = this.propose(this.list[this.next[s]++]);
  }

  /** The student who is without a project afterwards: the one who proposed, one who was given up, or NONE. */
  private propose(e: number): number {
    const p = this.network.project[e];
    const chooser = this.isFull(p) ? p : this.supervisor[p] !== NONE && this.isFull(this.supervisor[p]) ? this.supervisor[p] : NONE;
    if (chooser === NONE) {
      this.accept(e);
      return NONE;
    }
    const worst = this.worstOf(chooser);
    if (worst === NONE || this.standing[worst] < this.standing[e]) return this.proposer[e];
    this.giveUp(worst);
    this.accept(e);
    return this.proposer[worst];
  }

  private isFull(v: number): boolean {
    return this.load[v] >= this.network.most[v];
  }

  /** The choice in force at a project or supervisor whose student stands last in the list; NONE where only forced students are. */
  private worstOf(v: number): number {
    while (this.accepted.sizeOf(v) > 0) {
      const e = this.accepted.top(v);
      if (this.held[this.proposer[e]] === e) return e;
      this.accepted.pop(v);
    }
    return NONE;
  }

  private accept(e: number): void {
    const p = this.network.project[e];
    this.held[this.proposer[e]] = e;
    this.load[p]++;
    this.accepted.push(p, e);
    if (this.supervisor[p] === NONE) return;
    this.load[this.supervisor[p]]++;
    this.accepted.push(this.supervisor[p], e);
  }

  private giveUp(e: number): void {
    const p = this.network.project[e];
    this.held[this.proposer[e]] = NONE;
    this.load[p]--;
    if (this.supervisor[p] !== NONE) this.load[this.supervisor[p]]--;
  }
}
