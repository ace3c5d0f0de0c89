// Minimum-cost allocation under a tree of limits, by one alternating forest that is kept over all dual levels.
//
// The problem is a minimum-cost flow: every student sends one unit to one project they chose, and it flows on through
// supervisor and department to the root; each arc of that tree has a least and a most. The method is the primal-dual one
// for assignment (Kuhn 1955; Ahuja, Magnanti, Orlin, Network Flows, 1993, ch. 9 and 12) with a search that survives from one
// dual level to the next, in the way forests do in matching codes (Kolmogorov, Blossom V, 2009).
//
// The story
//   Every node v has a price. A student pays cost + price of the project they are at; call that their level of payment u.
//   An arc is tight when its reduced cost is 0:
//     student s → project q      cost(s, q) + price(q) − u(s)    ≥ 0, and 0 where s is
//     v → parent(v)              price(parent) + m − price(v)    ≥ 0 while v has room
//     parent(v) → v              price(v) − m' − price(parent)   ≥ 0 while v could give a student back
//   where m is what one more student at v costs by itself and m' what the last one did: 0, but for nodes whose load has a cost.
//   That cost is convex, so it is a bundle of parallel arcs of rising cost of which just the next two matter.
//   A free student (not yet placed) needs a path of tight arcs to a node that still lacks a student (the root, at first).
//   If there is none, the prices of all that free students reach rise together until a further arc becomes tight.
//   T, "the moment", is the total of that rise so far; the algorithm is a walk through the moments at which something happens.
//
//   The nodes that free students reach by tight arcs form a forest: one tree for each free student, its root.
//   Inside, a price is base + T: a rise costs nothing, and an edge is looked at once a visit of its node, not once a level.
//   Outside, a price stands still, and a node has one announcement: the earliest moment the forest reaches it, and from where
//   (its provider). So the loop is:
//     expand   a node that has joined: its students' other choices, its arcs in the tree; what is tight joins at once, else is announced
//     join     a node becomes part of a tree; if it leads on to a node that lacks a student, the tree's path is used instead
//     dissolve the tree whose path was used: its nodes stand outside again with the prices they have now. Other trees are untouched
//     search   a node that lost its tree: one look at its in-edges finds its next moment
//     arrive   an announced moment has come: join, or search again if the provider has gone meanwhile (about one in four)
//
// What it lives by (test/forest.test.ts looks at all of it after every moment; each was broken once)
//   1. An outside node's announced moment is never later than its true one. So after a path through an outside node whose announcement
//      it used up, that node is searched again, and so is one whose search stopped at the first tight in-edge.
//   2. No tight residual arc leaves the forest when the moment goes on.
//   3. level[s] is ABSENT for every student at an outside node.
//   4. The calendar holds nothing earlier than the present moment.
//   5. A tree grows or is dissolved as a whole; nothing else in it changes.
//
// What makes it fast (each measured on its own at 100 000 students with 955 000 choices)
//   * Searches wait until all growth of the moment is done, and run in rounds. Searching at once lets the first tree swallow
//     everything, and each later path dissolves that giant: 2.7 times slower where projects have many places.
//   * `gate` answers with one load whether an edge matters: see below.
//   * Announcements of one moment overwrite each other; a node enters the calendar once, when the moment is settled (−10 %).

import { NONE } from '@project-allocation/model';
import { Calendar, grown } from './calendar.js';

export interface FlowProblem {
  readonly students: number;
  /** Choices of student s: firstChoice[s] … firstChoice[s + 1] − 1; each project at most once a student. */
  readonly firstChoice: Int32Array;
  readonly project: Int32Array;
  /** Cost of each choice: whole numbers ≥ 0. */
  readonly cost: Float64Array;
  /** The largest of these costs and of the sizes of load costs, or more: it decides how wide numbers have to be. */
  readonly largestCost: number;
  /** Cost of having no project, or Infinity when nobody may stay without. A finite one asks that `least` is 0 everywhere. */
  readonly unplacedCost: number;

  /** Nodes below this number are projects. Parents have larger numbers than their children; the root is the last node. */
  readonly projects: number;
  readonly parent: Int32Array;
  /**
   * Bounds of the flow from each node to its parent. A negative least stands for students who are there and are no part of the
   * problem: the arc back is open, though nobody can come along it.
   */
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** What students at or below a node cost by being many or few. It needs a start. */
  readonly loadCosts?: LoadCosts | undefined;
  /** Choice of each student in an allocation that keeps all bounds, to start from. */
  readonly start?: Int32Array;
  /** Prices ≥ 0 of all nodes to start with, at which the arcs of the tree satisfy complementary slackness in the start. */
  readonly startPrice?: Float64Array | undefined;
}

/**
 * Convex costs of loads. Where `has` is 1 the k-th student at or below node v costs marginal[first[v] + k − 1], which rises with k.
 * Projects have none.
 */
export interface LoadCosts {
  readonly has: Uint8Array;
  readonly first: Int32Array;
  /** Whole numbers, of either sign. */
  readonly marginal: Float64Array;
}

export interface FlowAnswer {
  /** The choice each student gets, or NONE. */
  readonly choice: Int32Array;
  /** Price of each node, the root's being 0. */
  readonly price: Float64Array;
}

/** Watches the work: called each time a moment is settled, before time goes on. */
export type Watch = (forest: Forest) => void;

export type Numbers = Int16Array | Int32Array | Float64Array;

/** A student's record: four integers side by side, since they are read together (one cache line instead of four). */
export const RECORD = 4;
export const CHOICE = 0; // the choice they have, or FREE, or UNPLACED
export const PROJECT = 1; // its project, or the same
export const SLOT = 2; // where they stand in the project's list
export const FIRST = 3; // their first choice; the next record's FIRST ends the row

/** An arc: its end, then its cost. */
const ARC = 2;
const COST = 1;

export const FREE = -1; // not yet placed
export const UNPLACED = -2; // stays without a project, for good

// Values of `standing`
const QUIET = 0; // outside with an announcement in the calendar or none; inside: waiting to be expanded
const EXPANDED = 1; // inside, and its arcs have been looked at
const ANNOUNCED = 2; // outside, and its announcement is not in the calendar yet

/**
 * Solves the problem. Exact as long as every sum of a price and two costs is a safe integer.
 * A problem with a `least` above 0 needs a start, which `run` alone can find (feasible.ts).
 */
export function solveFlow(problem: FlowProblem, watch?: Watch): FlowAnswer {
  const forest = new Forest(problem);
  if (!forest.run(watch)) throw new Error(`${forest.free} students cannot be placed within the bounds when an allocation that keeps them was given`);
  return forest.answer();
}

export class Forest {
  readonly problem: FlowProblem;
  readonly nodes: number;
  readonly root: number;
  /** The present moment: by how much prices inside the forest have risen. */
  moment = 0;
  /** Students without a place who are still looking. */
  free = 0;

  // ---- flow ---------------------------------------------------------------------------------------------------------
  /** Students at each project; below each other node. */
  readonly load: Int32Array;
  /** Students a node still lacks: the root all that are free, another node what its `least` demands. A path ends at such a node. */
  readonly lacks: Int32Array;
  readonly record: Int32Array;
  /** The students now at project p: places[firstPlace[p]] … , load[p] of them. */
  readonly firstPlace: Int32Array;
  readonly places: Int32Array;

  // ---- the graph backwards --------------------------------------------------------------------------------------------
  /** Project and cost of each choice side by side (ARC numbers): a row of choices is read as a whole, from one place. */
  private readonly arcs: Int32Array | Float64Array;
  private readonly firstIn: Int32Array;
  private readonly inArcs: Int32Array | Float64Array;
  private readonly firstChild: Int32Array;
  private readonly child: Int32Array;

  // ---- prices -----------------------------------------------------------------------------------------------------------
  /** Outside the price; inside the base: price − moment. */
  readonly price: Numbers;
  /**
   * Inside: INSIDE. Outside: announced moment − price, or NEVER. An edge of cost c from a student of level k reaches q at
   * the moment c − k + price(q), so `c − k < gate[q]` says in one load that q is outside and that this edge is earlier.
   */
  readonly gate: Numbers;
  /** What a student pays, minus the moment, while the forest contains them; else ABSENT. */
  readonly level: Numbers;
  private readonly unplacedCost: number;
  readonly INSIDE: number;
  readonly NEVER: number;
  readonly ABSENT: number;

  // ---- trees ------------------------------------------------------------------------------------------------------------
  /** From where a node is reached: a student (≥ 0), or ~neighbour in the tree of limits. Inside: its predecessor in its tree. */
  readonly provider: Int32Array;
  /** The free student whose tree a node is in. */
  readonly treeOf: Int32Array;
  private readonly treeHead: Int32Array;
  private readonly nextInTree: Int32Array;
  private readonly standing: Uint8Array;

  // ---- what is to be done -----------------------------------------------------------------------------------------------
  /** Calendar codes: a node; ~project, of which a student may leave; nodes + student, who may give up looking. */
  private readonly calendar: Calendar;
  private readonly announced = new List();
  private readonly toExpand = new List();
  private lost = new List();
  private spare = new List();
  /** No event after this moment matters: by then every free student has given up. */
  lastMoment: number;

  constructor(problem: FlowProblem) {
    const { students, parent, project, cost, most, projects } = problem;
    this.problem = problem;
    this.nodes = parent.length;
    this.root = parent.length - 1;

    const Numbers = widthFor(problem);
    const Wide = Numbers === Float64Array ? Float64Array : Int32Array;
    [this.NEVER, this.INSIDE, this.ABSENT] = SENTINELS.get(Numbers) as readonly [number, number, number];
    this.unplacedCost = problem.unplacedCost < Number.POSITIVE_INFINITY ? problem.unplacedCost : this.NEVER;
    this.lastMoment = this.NEVER;
    this.price = new Numbers(this.nodes);
    this.gate = new Numbers(this.nodes).fill(this.NEVER);
    this.level = new Numbers(students).fill(this.ABSENT);

    this.load = new Int32Array(this.nodes);
    this.lacks = new Int32Array(this.nodes);
    this.record = new Int32Array((students + 1) * RECORD);
    for (let s = 0; s <= students; s++) this.record[s * RECORD + FIRST] = problem.firstChoice[s];

    this.firstIn = prefixSums(project, projects);
    this.arcs = new Wide(project.length * ARC);
    this.inArcs = new Wide(project.length * ARC);
    const next = this.firstIn.slice();
    for (let s = 0; s < students; s++) {
      for (let e = problem.firstChoice[s]; e < problem.firstChoice[s + 1]; e++) {
        this.arcs[e * ARC] = project[e];
        this.arcs[e * ARC + COST] = cost[e];
        const i = next[project[e]]++ * ARC;
        this.inArcs[i] = s;
        this.inArcs[i + COST] = cost[e];
      }
    }
    this.firstPlace = new Int32Array(projects + 1);
    for (let p = 0; p < projects; p++) this.firstPlace[p + 1] = this.firstPlace[p] + Math.min(most[p], this.firstIn[p + 1] - this.firstIn[p]);
    this.places = new Int32Array(this.firstPlace[projects]);

    const belowRoot = parent.subarray(0, this.root);
    this.firstChild = prefixSums(belowRoot, this.nodes);
    this.child = new Int32Array(this.root);
    const nextChild = this.firstChild.slice();
    for (let v = 0; v < this.root; v++) this.child[nextChild[parent[v]]++] = v;

    this.provider = new Int32Array(this.nodes);
    this.treeOf = new Int32Array(this.nodes);
    this.nextInTree = new Int32Array(this.nodes);
    this.treeHead = new Int32Array(students).fill(NONE);
    this.standing = new Uint8Array(this.nodes);
    this.calendar = new Calendar(Wide, (moment, code) => this.isLive(moment, code));
  }

  // ---- the walk through the moments -----------------------------------------------------------------------------------

  /** False when the bounds cannot be kept: then free students are left, and nodes that lack one (`lacks`). */
  run(watch?: Watch): boolean {
    if (this.problem.start) this.startFrom(this.problem.start);
    else if (this.problem.least.some((least) => least > 0)) this.startEmpty();
    else this.startGreedily();
    this.plantTrees();
    for (;;) {
      this.settle();
      this.fillCalendar();
      watch?.(this);
      if (this.free === 0) return true;
      const next = this.calendar.next();
      if (next === undefined) return false;
      this.moment = next;
    }
  }

  answer(): FlowAnswer {
    const choice = new Int32Array(this.problem.students);
    for (let s = 0; s < choice.length; s++) choice[s] = Math.max(this.record[s * RECORD + CHOICE], NONE);
    const price = Float64Array.from({ length: this.nodes }, (_, v) => this.priceNow(v) - this.priceNow(this.root));
    return { choice, price };
  }

  /** Price of a node at the present moment. */
  priceNow(v: number): number {
    return this.isInside(v) ? this.price[v] + this.moment : this.price[v];
  }

  isInside(v: number): boolean {
    return this.gate[v] === this.INSIDE;
  }

  /** Everything of the present moment: announcements, then growth, then, in rounds, the nodes that lost their tree. */
  private settle(): void {
    for (;;) {
      while (this.calendar.hasPresent) this.happen(this.calendar.takePresent());
      for (let i = 0; i < this.toExpand.length; i++) this.expand(this.toExpand.at[i]);
      this.toExpand.length = 0;
      if (this.free === 0) return;
      if (this.lost.length === 0) {
        if (this.calendar.hasPresent) continue;
        return;
      }
      [this.lost, this.spare] = [this.spare, this.lost];
      for (let i = 0; i < this.spare.length; i++) this.search(this.spare.at[i]);
      this.spare.length = 0;
    }
  }

  private happen(code: number): void {
    if (code < 0) this.letStudentsLeave(~code);
    else if (code < this.nodes) this.arrive(code);
    else this.giveUp(code - this.nodes);
  }

  private isLive(moment: number, code: number): boolean {
    if (code < 0) return true;
    if (code < this.nodes) return this.gate[code] + this.price[code] === moment;
    return this.record[(code - this.nodes) * RECORD + CHOICE] === FREE;
  }

  /** Whether v could send on less than it does. A project that lacks students sends on more than it has. */
  private givesBack(v: number): boolean {
    const { projects, least } = this.problem;
    return this.load[v] + (v < projects ? this.lacks[v] : 0) > least[v];
  }

  /** What one more student at or below v costs by itself. */
  private oneMore(v: number): number {
    const { loadCosts } = this.problem;
    return loadCosts === undefined || loadCosts.has[v] === 0 ? 0 : loadCosts.marginal[loadCosts.first[v] + this.load[v]];
  }

  /** What the last student at or below v costs by itself. */
  private lastOne(v: number): number {
    const { loadCosts } = this.problem;
    return loadCosts === undefined || loadCosts.has[v] === 0 ? 0 : loadCosts.marginal[loadCosts.first[v] + this.load[v] - 1];
  }

  // ---- the start: at the first prices every student may have any of their cheapest choices ----------------------------------

  /** Places whom it can at once: about two thirds of the students. */
  private startGreedily(): void {
    const { students, firstChoice, project, cost, unplacedCost } = this.problem;
    for (let s = 0; s < students; s++) {
      const cheapest = this.cheapestCost(s);
      if (cheapest >= unplacedCost) {
        this.record[s * RECORD + CHOICE] = this.record[s * RECORD + PROJECT] = UNPLACED;
        continue;
      }
      let e = firstChoice[s];
      while (e < firstChoice[s + 1] && !(cost[e] === cheapest && this.hasRoomToTheRoot(project[e]))) e++;
      if (e === firstChoice[s + 1]) {
        this.setFree(s, cheapest);
        continue;
      }
      this.insert(s, e);
      for (let v = this.problem.parent[project[e]]; v !== this.root; v = this.problem.parent[v]) this.load[v]++;
    }
    this.lacks[this.root] = this.free;
  }

  /** Nobody is placed: each node sends on what it must at least, and lacks what does not come from below. */
  private startEmpty(): void {
    const { students, projects, parent, least } = this.problem;
    const flow = new Int32Array(this.nodes);
    const arriving = new Int32Array(this.nodes);
    let demanded = 0;
    for (let v = 0; v < this.root; v++) {
      flow[v] = Math.max(least[v], arriving[v]);
      this.lacks[v] = flow[v] - arriving[v];
      demanded += this.lacks[v];
      arriving[parent[v]] += flow[v];
    }
    this.load.set(flow.subarray(projects), projects);
    for (let s = 0; s < students; s++) this.setFree(s, this.cheapestPayment(s));
    this.lacks[this.root] = students - demanded;
  }

  /**
   * Keeps of a given allocation what is cheapest at the first prices. The flow of a student who is set free is taken back on the way
   * up until an arc would fall below its least, or is not tight that way: the node there keeps its flow and lacks a student from now on.
   */
  private startFrom(start: Int32Array): void {
    const { students, projects, parent, least, project, cost } = this.problem;
    const flow = this.load;
    for (let s = 0; s < students; s++) {
      for (let v = project[start[s]]; v !== this.root; v = parent[v]) flow[v]++;
    }
    this.setFirstPrices();
    for (let s = 0; s < students; s++) {
      const cheapest = this.cheapestPayment(s);
      let v = project[start[s]];
      if (cost[start[s]] + this.price[v] === cheapest) continue;
      this.setFree(s, cheapest);
      while (v !== this.root && flow[v] > least[v] && this.price[v] - this.lastOne(v) === this.price[parent[v]]) {
        flow[v]--;
        v = parent[v];
      }
      this.lacks[v]++;
    }
    this.load.fill(0, 0, projects); // a project's load is those who stand there: `insert` counts them
    for (let s = 0; s < students; s++) {
      if (this.record[s * RECORD + CHOICE] !== FREE) this.insert(s, start[s]);
    }
  }

  /** The given prices, or 0; where loads cost, prices between what the last student cost and what one more would. */
  private setFirstPrices(): void {
    const { parent, least, most, loadCosts, startPrice } = this.problem;
    if (startPrice) this.price.set(startPrice);
    if (!loadCosts) return;
    for (let v = this.root - 1; v >= 0; v--) {
      let difference = 0;
      if (this.load[v] > least[v]) difference = Math.max(difference, this.lastOne(v));
      if (this.load[v] < most[v]) difference = Math.min(difference, this.oneMore(v));
      this.price[v] = this.price[parent[v]] + difference;
    }
  }

  private cheapestPayment(s: number): number {
    const { firstChoice, cost, project } = this.problem;
    let cheapest = Number.POSITIVE_INFINITY;
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      const payment = cost[e] + this.price[project[e]];
      if (payment < cheapest) cheapest = payment;
    }
    return cheapest;
  }

  private cheapestCost(s: number): number {
    const { firstChoice, cost, unplacedCost } = this.problem;
    let cheapest = unplacedCost;
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      if (cost[e] < cheapest) cheapest = cost[e];
    }
    return cheapest;
  }

  private hasRoomToTheRoot(project: number): boolean {
    const { parent, most } = this.problem;
    for (let v = project; v !== this.root; v = parent[v]) {
      if (this.load[v] >= most[v]) return false;
    }
    return true;
  }

  private setFree(s: number, payment: number): void {
    this.record[s * RECORD + CHOICE] = this.record[s * RECORD + PROJECT] = FREE;
    this.level[s] = payment;
    this.free++;
  }

  /** Every free student is the root of a tree, which so far consists of them alone. */
  private plantTrees(): void {
    const { students, unplacedCost } = this.problem;
    const seekers: number[] = [];
    for (let s = 0; s < students; s++) if (this.record[s * RECORD + CHOICE] === FREE) seekers.push(s);
    if (unplacedCost < Number.POSITIVE_INFINITY) {
      this.lastMoment = 0;
      for (const s of seekers) {
        const givesUp = unplacedCost - this.level[s];
        this.lastMoment = Math.max(this.lastMoment, givesUp);
        this.calendar.add(givesUp, this.nodes + s);
      }
    }
    for (const s of seekers) this.scanChoices(s, this.level[s], s);
  }

  // ---- growth ---------------------------------------------------------------------------------------------------------

  /**
   * Node v is tight now. Either flow can go on from it to a node that lacks a student: then the path through the tree is used,
   * the tree dissolved, and the answer is true. Or v becomes part of the tree.
   */
  private join(v: number, tree: number, provider: number): boolean {
    const end = this.wayOut(v);
    if (end !== NONE) {
      this.usePath(v, end, provider);
      this.dissolve(tree);
      // an announcement for this moment has been used up; v may be reached again, from elsewhere
      if (this.gate[v] + this.price[v] === this.moment) {
        this.gate[v] = this.NEVER;
        this.lost.push(v);
      }
      return true;
    }
    this.gate[v] = this.INSIDE;
    this.price[v] -= this.moment;
    this.provider[v] = provider;
    this.treeOf[v] = tree;
    this.nextInTree[v] = this.treeHead[tree];
    this.treeHead[tree] = v;
    this.standing[v] = QUIET;
    this.toExpand.push(v);
    return false;
  }

  /** The node that lacks a student to which v, outside the forest, leads upwards by tight arcs with room; NONE if there is none. */
  private wayOut(v: number): number {
    const { parent, most } = this.problem;
    for (let x = v; ; x = parent[x]) {
      if (this.lacks[x] > 0) return x;
      if (this.load[x] >= most[x]) return NONE;
      const up = parent[x];
      if (this.gate[up] === this.INSIDE || this.price[up] + this.oneMore(x) !== this.price[x]) return NONE;
    }
  }

  /** Looks at all arcs out of a node that has joined. */
  private expand(v: number): void {
    if (this.standing[v] !== QUIET || this.gate[v] !== this.INSIDE) return;
    this.standing[v] = EXPANDED;
    const { parent, most, projects } = this.problem;
    const base = this.price[v];
    const tree = this.treeOf[v];
    if (this.load[v] < most[v] && this.offer(parent[v], this.oneMore(v) - base, tree, v)) return;
    if (v < projects) this.expandStudents(v, base, tree);
    else {
      for (let i = this.firstChild[v], end = this.firstChild[v + 1]; i < end; i++) {
        const below = this.child[i];
        if (this.givesBack(below) && this.offer(below, -this.lastOne(below) - base, tree, v)) return;
      }
    }
  }

  /** The students at project p could go to their other choices, or to none. */
  private expandStudents(p: number, base: number, tree: number): void {
    const { record, places, arcs, unplacedCost } = this;
    let highest = this.ABSENT;
    for (let i = this.firstPlace[p], end = i + this.load[p]; i < end; i++) {
      const s = places[i];
      const level = arcs[record[s * RECORD + CHOICE] * ARC + COST] + base;
      this.level[s] = level;
      if (level + this.moment >= unplacedCost) {
        this.leave(s, p);
        return;
      }
      if (level > highest) highest = level;
      if (this.scanChoices(s, level, tree)) return;
    }
    this.planLeaving(p, highest);
  }

  /** A student of this level could go to any of their choices. True when a path was used, so that the tree is no more. */
  private scanChoices(s: number, level: number, tree: number): boolean {
    const { record, gate, arcs, price } = this;
    for (let i = record[s * RECORD + FIRST] * ARC, end = record[(s + 1) * RECORD + FIRST] * ARC; i < end; i += ARC) {
      const q = arcs[i];
      const need = arcs[i + COST] - level;
      if (need < gate[q]) {
        const t = need + price[q];
        if (t > this.moment) this.announce(q, t, s);
        else if (this.join(q, tree, s)) return true;
      }
    }
    return false;
  }

  /** The arc from v, inside, to a neighbour in the tree of limits becomes tight when v's price has risen enough: `need` is cost − base. */
  private offer(neighbour: number, need: number, tree: number, v: number): boolean {
    if (!(need < this.gate[neighbour])) return false;
    const t = need + this.price[neighbour];
    if (t === this.moment) return this.join(neighbour, tree, ~v);
    this.announce(neighbour, t, ~v);
    return false;
  }

  private announce(v: number, moment: number, provider: number): void {
    if (moment > this.lastMoment) return;
    this.provider[v] = provider;
    this.gate[v] = moment - this.price[v];
    if (this.standing[v] === ANNOUNCED) return;
    this.standing[v] = ANNOUNCED;
    this.announced.push(v);
  }

  /** The moment is settled: announcements are now as early as they will be. */
  private fillCalendar(): void {
    for (let i = 0; i < this.announced.length; i++) {
      const v = this.announced.at[i];
      if (this.standing[v] !== ANNOUNCED) continue;
      this.standing[v] = QUIET;
      this.calendar.add(this.gate[v] + this.price[v], v);
    }
    this.announced.length = 0;
  }

  /** The moment announced for v has come. */
  private arrive(v: number): void {
    if (this.isInside(v) || this.gate[v] + this.price[v] !== this.moment) return;
    const provider = this.provider[v];
    if (this.stillProvides(provider, v)) {
      this.join(v, this.treeOfProvider(provider), provider);
      return;
    }
    this.gate[v] = this.NEVER;
    this.search(v);
  }

  /** Whether the provider of v's announcement is still in the forest, and as it was. */
  private stillProvides(provider: number, v: number): boolean {
    if (provider >= 0) {
      const level = this.level[provider];
      return level !== this.ABSENT && this.arcs[this.choiceOf(provider, v) * ARC + COST] + this.price[v] - level === this.moment;
    }
    const neighbour = ~provider;
    const { parent, most } = this.problem;
    if (!this.isInside(neighbour)) return false;
    const comesFromBelow = parent[neighbour] === v;
    if (comesFromBelow ? this.load[neighbour] >= most[neighbour] : !this.givesBack(v)) return false;
    const cost = comesFromBelow ? this.oneMore(neighbour) : -this.lastOne(v);
    return this.price[v] + cost - this.price[neighbour] === this.moment;
  }

  /** Looks at all arcs into v, a node outside without a valid announcement, for the earliest moment the forest reaches it. */
  private search(v: number): void {
    if (this.isInside(v)) return;
    const { parent, most, projects } = this.problem;
    const price = this.price[v];
    const known = this.gate[v] + price;
    const up = parent[v];
    let soonest = known;
    let provider = 0;
    if (v !== this.root && this.isInside(up) && this.givesBack(v)) {
      const t = price - this.lastOne(v) - this.price[up];
      if (t < soonest) {
        soonest = t;
        provider = ~up;
      }
    }
    if (v >= projects) {
      for (let i = this.firstChild[v], end = this.firstChild[v + 1]; i < end; i++) {
        const below = this.child[i];
        if (!this.isInside(below) || this.load[below] >= most[below]) continue;
        const t = price + this.oneMore(below) - this.price[below];
        if (t >= soonest) continue;
        soonest = t;
        provider = ~below;
      }
    } else if (soonest > this.moment) {
      const { inArcs, level, moment } = this;
      for (let i = this.firstIn[v] * ARC, end = this.firstIn[v + 1] * ARC; i < end; i += ARC) {
        const t = inArcs[i + COST] + price - level[inArcs[i]];
        if (t >= soonest) continue;
        soonest = t;
        provider = inArcs[i];
        if (t === moment) break;
      }
    }
    if (soonest >= known) return;
    if (soonest > this.moment) this.announce(v, soonest, provider);
    // when that used a path, further in-edges may be tight: the look was cut short at the first
    else if (this.join(v, this.treeOfProvider(provider), provider)) this.lost.push(v);
  }

  private treeOfProvider(provider: number): number {
    if (provider < 0) return this.treeOf[~provider];
    const at = this.record[provider * RECORD + PROJECT];
    return at === FREE ? provider : this.treeOf[at];
  }

  // ---- staying without a project ------------------------------------------------------------------------------------------
  // It is a path to the root that ends with one student leaving; the root then lacks one student less.

  /** Notes when the first student at p, the one of the highest level, would rather have no project. */
  private planLeaving(p: number, highest: number): void {
    if (this.unplacedCost === this.NEVER) return;
    const moment = this.unplacedCost - highest;
    if (moment < this.lastMoment) this.calendar.add(moment, ~p);
  }

  private letStudentsLeave(p: number): void {
    if (!this.isInside(p) || this.standing[p] !== EXPANDED) return;
    let highest = this.ABSENT;
    for (let i = this.firstPlace[p], end = i + this.load[p]; i < end; i++) {
      const s = this.places[i];
      const level = this.level[s];
      if (level + this.moment >= this.unplacedCost) {
        this.leave(s, p);
        return;
      }
      if (level > highest) highest = level;
    }
    this.planLeaving(p, highest);
  }

  /** Student s leaves p for no project, and those on the path behind them move up. */
  private leave(s: number, p: number): void {
    const tree = this.treeOf[p];
    this.remove(s);
    this.stayUnplaced(s);
    this.pull(p, this.provider[p]);
    this.dissolve(tree);
  }

  /** A free student has come to pay as much as staying without a project costs. */
  private giveUp(s: number): void {
    if (this.record[s * RECORD + CHOICE] !== FREE) return;
    this.stayUnplaced(s);
    this.dissolve(s);
  }

  private stayUnplaced(s: number): void {
    this.record[s * RECORD + CHOICE] = this.record[s * RECORD + PROJECT] = UNPLACED;
    this.level[s] = this.ABSENT;
    this.lacks[this.root]--;
    this.free--;
  }

  // ---- using a path -----------------------------------------------------------------------------------------------------

  /** One more student arrives at v and flows on upwards to `end`. */
  private usePath(v: number, end: number, provider: number): void {
    const { parent, projects } = this.problem;
    for (let x = v; x !== end; x = parent[x]) if (x >= projects) this.load[x]++;
    this.lacks[end]--;
    this.free--;
    this.pull(v, provider);
  }

  /** Node v has a student to receive: pulls one along the providers, back to the free student the tree began with. */
  private pull(v: number, provider: number): void {
    const { parent, projects } = this.problem;
    for (;;) {
      if (provider >= 0) {
        const from = this.record[provider * RECORD + PROJECT];
        const choice = this.choiceOf(provider, v);
        if (from >= 0) this.remove(provider);
        this.insert(provider, choice);
        if (from < 0) return;
        v = from;
      } else {
        const neighbour = ~provider;
        if (parent[neighbour] !== v) {
          if (v >= projects) this.load[v]--; // the parent gets back what v sent up
        } else if (neighbour >= projects) this.load[neighbour]++;
        v = neighbour;
      }
      provider = this.provider[v];
    }
  }

  private insert(s: number, choice: number): void {
    const p = this.problem.project[choice];
    const slot = this.load[p]++;
    const r = s * RECORD;
    this.places[this.firstPlace[p] + slot] = s;
    this.record[r + CHOICE] = choice;
    this.record[r + PROJECT] = p;
    this.record[r + SLOT] = slot;
    this.level[s] = this.ABSENT;
  }

  private remove(s: number): void {
    const r = s * RECORD;
    const p = this.record[r + PROJECT];
    const slot = this.record[r + SLOT];
    const last = this.places[this.firstPlace[p] + --this.load[p]];
    this.places[this.firstPlace[p] + slot] = last;
    this.record[last * RECORD + SLOT] = slot;
  }

  /** Student s's choice of project p, which they have. */
  private choiceOf(s: number, p: number): number {
    let e = this.record[s * RECORD + FIRST];
    while (this.arcs[e * ARC] !== p) e++;
    return e;
  }

  /** The nodes of a tree stand outside again, at the prices they have now; each is to be searched. */
  private dissolve(tree: number): void {
    const { projects } = this.problem;
    for (let v = this.treeHead[tree]; v !== NONE; v = this.nextInTree[v]) {
      this.price[v] += this.moment;
      this.gate[v] = this.NEVER;
      this.standing[v] = QUIET;
      this.lost.push(v);
      if (v >= projects) continue;
      for (let i = this.firstPlace[v], end = i + this.load[v]; i < end; i++) this.level[this.places[i]] = this.ABSENT;
    }
    this.treeHead[tree] = NONE;
  }
}

/** A list of integers that grows. */
class List {
  at = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.at.length) this.at = grown(this.at);
    this.at[this.length++] = value;
  }
}

type NumbersConstructor = Int16ArrayConstructor | Int32ArrayConstructor | Float64ArrayConstructor;

/** NEVER, INSIDE and ABSENT for each width: beyond anything a difference of prices and costs can be. */
const SENTINELS = new Map<NumbersConstructor, readonly [number, number, number]>([
  [Int16Array, [2 ** 15 - 1, -(2 ** 15), -(2 ** 15)]],
  [Int32Array, [2 ** 31 - 1, -(2 ** 31), -(2 ** 31)]],
  [Float64Array, [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]],
]);

/**
 * The narrowest numbers in which prices, levels and moments fit: all lie within ± (largest cost + cost of staying unplaced), or, where
 * nobody stays unplaced, within what a path through all students and nodes can cost.
 * They are read all over memory, so fewer bytes are more hits. Processor seconds of a cold solve at 100 000 students, least of five
 * (tight, unit, group, zipf1 of bench/): Int16 0.81 1.32 0.72 0.77 · Int32 0.81 1.55 0.87 0.83 · Float64 0.98 1.76 1.13 1.02.
 */
function widthFor({ students, parent, largestCost, unplacedCost, loadCosts, startPrice }: FlowProblem): NumbersConstructor {
  if (loadCosts) return Float64Array; // prices may be negative then, and only an infinite ABSENT is beyond all of them
  const highest = startPrice?.reduce((most, price) => Math.max(most, price), 0) ?? 0;
  const path = unplacedCost < Number.POSITIVE_INFINITY ? largestCost + unplacedCost : largestCost * (students + parent.length + 1);
  const reach = 2 * (highest + path);
  return reach < 2 ** 15 - 1 ? Int16Array : reach < 2 ** 31 - 1 ? Int32Array : Float64Array;
}

/** Where each key's entries begin, when entries are sorted by key; length keys + 1. */
function prefixSums(keyOf: Int32Array, keys: number): Int32Array {
  const first = new Int32Array(keys + 1);
  for (let i = 0; i < keyOf.length; i++) first[keyOf[i] + 1]++;
  for (let k = 0; k < keys; k++) first[k + 1] += first[k];
  return first;
}
