// Deferred acceptance, in which students propose: the stable allocation that is the best for each of them (docs/model.md, "Modes").
//
// A student proposes to the projects of their list, best first, until one holds them. A project that is full, or whose supervisor is, holds
// them instead of the last student there if they stand before that one, who then goes on with their own list. In which order students
// come makes no difference.

import { NONE } from '@project-allocation/model';
import type { Case } from '../case.js';
import { loadsOf } from '../counting.js';
import { addLoad } from '../tree.js';

/** The option of each student. Forced students take up places and are never held, so nobody takes these from them. */
export function proposals(given: Case, wishes: Uint32Array, standings: Float64Array): Uint32Array {
  const { pins, options } = given;
  const outcome = options.offsets.slice(0, -1);
  const places = new Places(given, standings);
  const next = options.offsets.slice();
  for (let s = 0; s < outcome.length; s++) {
    if (pins.forced[s] !== NONE) continue;
    for (let proposer = s; proposer !== NONE; ) {
      const option = wishes[next[proposer]++];
      outcome[proposer] = option;
      proposer = places.propose(proposer, option);
    }
  }
  return outcome;
}

/** The places of projects and supervisors, and who is held on them. */
class Places {
  private readonly given: Case;
  private readonly standings: Float64Array;
  /** Students at or below each node, the forced ones too. */
  private readonly loads: Float64Array;
  /** For each option its student while they are held there, else NONE. */
  private readonly holders: Int32Array;
  /** The options at each project and supervisor, one node after another (compressed sparse rows), best standing first. */
  private readonly listed: Uint32Array;
  private readonly starts: Uint32Array;
  /**
   * Where the search for the last student of a node begins: behind it nobody is held. It only moves forward, because it moves when the node
   * is full, and whoever stands behind the last one then is never held there again. At a supervisor that is plain: who is full stays full,
   * and others come only for students who stand behind them. So it is at a project, as long as it is full; it has room again only when
   * its supervisor, being full, gave up their last student, who was on it, and from then on takes none who stands behind that one.
   */
  private readonly ends: Uint32Array;

  constructor(given: Case, standings: Float64Array) {
    const { tree, counting, pins, options } = given;
    this.given = given;
    this.standings = standings;
    this.loads = loadsOf(tree, counting, pins.forced);
    this.holders = new Int32Array(options.nodes.length).fill(NONE);
    this.starts = new Uint32Array(tree.root + 1);
    this.forEachPlace((node) => this.starts[node + 1]++);
    for (let node = 0; node < tree.root; node++) this.starts[node + 1] += this.starts[node];
    this.ends = this.starts.slice(0, -1);
    this.listed = new Uint32Array(this.starts[tree.root]);
    this.forEachPlace((node, o) => {
      this.listed[this.ends[node]++] = o;
    });
    for (let node = 0; node < tree.root; node++) {
      this.listed.subarray(this.starts[node], this.starts[node + 1]).sort((a, b) => standings[a] - standings[b]);
    }
  }

  /** Whoever has to propose next: the student themselves when they are refused, the one whose place they take, or NONE. */
  propose(student: number, option: number): number {
    const { tree, options } = this.given;
    if (options.nodes[option] === tree.root) return NONE;
    const full = this.fullNodeOf(option);
    if (full === NONE) {
      this.hold(student, option);
      return NONE;
    }
    const last = this.lastAt(full);
    if (last === NONE || this.standings[last] < this.standings[option]) return student;
    const displaced = this.holders[last];
    this.holders[last] = NONE;
    addLoad(tree, this.loads, options.nodes[last], -1);
    this.hold(student, option);
    return displaced;
  }

  private hold(student: number, option: number): void {
    this.holders[option] = student;
    addLoad(this.given.tree, this.loads, this.given.options.nodes[option], 1);
  }

  /** The project when it is full, else its supervisor when they are, else NONE: whose last student would have to go. */
  private fullNodeOf(option: number): number {
    const { tree, options, limits } = this.given;
    const project = options.nodes[option];
    const supervisor = tree.parents[project];
    if (this.loads[project] >= limits.most[project]) return project;
    return supervisor !== tree.root && this.loads[supervisor] >= limits.most[supervisor] ? supervisor : NONE;
  }

  /** The option of the student who stands last among those held at a full node; NONE when it is full of forced ones. */
  private lastAt(node: number): number {
    while (this.ends[node] > this.starts[node]) {
      const option = this.listed[this.ends[node] - 1];
      if (this.holders[option] !== NONE) return option;
      this.ends[node]--;
    }
    return NONE;
  }

  /** Calls for the project and for the supervisor of each option that has them. */
  private forEachPlace(call: (node: number, option: number) => void): void {
    const { tree, options } = this.given;
    options.nodes.forEach((project, o) => {
      if (project === tree.root) return;
      call(project, o);
      if (tree.parents[project] !== tree.root) call(tree.parents[project], o);
    });
  }
}
