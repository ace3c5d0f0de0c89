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
//      it used up, that node is searched again, and so is one whose search stopped at the first tight in-edge. (Choices that are
//      looked at later do not count yet.)
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
//   * Where many choose the same projects, a student looks at a choice only when they pay as much as it costs. It cannot be tight before,
//     since prices are not negative, and most trees are gone by then (−15 % with 13 places a project).
//   * A choice is one 32-bit number: its project, and above it the kind by which its cost is looked up.
//   * All state is constants of one function's scope, so that compiled code has the addresses of the arrays in itself instead of
//     reading them from an object at each use (−25 %). It holds for the first forest of a process, the cold one.

import { NONE } from '@project-allocation/model';
import { Calendar, grown } from './calendar.js';

export interface FlowProblem {
  readonly students: number;
  /** Choices of student s: firstChoice[s] … firstChoice[s + 1] − 1; each project at most once a student. */
  readonly firstChoice: Int32Array;
  readonly project: Int32Array;
  /** Cost of each choice, or of each kind of choice where `kind` is given: whole numbers ≥ 0. */
  readonly cost: Float64Array;
  /** The kind of each choice, where few costs are shared by all of them. */
  readonly kind?: Uint16Array;
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

export const FREE = -1; // not yet placed
export const UNPLACED = -2; // stays without a project, for good

// Values of `standing`
const QUIET = 0; // outside with an announcement in the calendar or none; inside: waiting to be expanded
const EXPANDED = 1; // inside, and its arcs have been looked at
const ANNOUNCED = 2; // outside, and its announcement is not in the calendar yet

/** The state of the work. Arrays are the forest's own: they are to be looked at only. */
export interface Forest {
  readonly problem: FlowProblem;
  readonly nodes: number;
  readonly root: number;
  /** The present moment: by how much prices inside the forest have risen. */
  readonly moment: number;
  /** Students without a place who are still looking. */
  readonly free: number;
  /** No event after this moment matters: by then every free student has given up. */
  readonly lastMoment: number;
  /** Students at each project; below each other node. */
  readonly load: Int32Array;
  /** Students a node still lacks: the root all that are free, another node what its `least` demands. A path ends at such a node. */
  readonly lacks: Int32Array;
  readonly record: Int32Array;
  /** Outside the price; inside the base: price − moment. */
  readonly price: Numbers;
  /**
   * Inside: INSIDE. Outside: announced moment − price, or NEVER. An edge of cost c from a student of level k reaches q at
   * the moment c − k + price(q), so `c − k < gate[q]` says in one load that q is outside and that this edge is earlier.
   */
  readonly gate: Numbers;
  /** What a student pays, minus the moment, while the forest contains them; else ABSENT. */
  readonly level: Numbers;
  /** The free student whose tree a node is in. */
  readonly treeOf: Int32Array;
  /** Whether students look at a choice only when they pay as much as it costs: before it cannot be tight. */
  readonly looksLater: boolean;
  readonly INSIDE: number;
  readonly NEVER: number;
  readonly ABSENT: number;
  isInside(v: number): boolean;
  /** Price of a node at the present moment. */
  priceNow(v: number): number;
  /** False when the bounds cannot be kept: then free students are left, and nodes that lack one (`lacks`). */
  run(watch?: Watch): boolean;
  answer(): FlowAnswer;
}

/**
 * Solves the problem. Exact as long as every sum of a price and two costs is a safe integer.
 * A problem with a `least` above 0 needs a start, which `run` alone can find (feasible.ts).
 */
export function solveFlow(problem: FlowProblem, watch?: Watch): FlowAnswer {
  const forest = forestOf(problem);
  if (!forest.run(watch)) throw new Error(`${forest.free} students cannot be placed within the bounds when an allocation that keeps them was given`);
  return forest.answer();
}

/** A forest at the first moment, to be run. */
export function forestOf(problem: FlowProblem): Forest {
  const { students, firstChoice, project, projects, parent, least, most, loadCosts } = problem;
  const nodes = parent.length;
  const root = nodes - 1;
  let moment = 0;
  let free = 0;

  // ---- flow ---------------------------------------------------------------------------------------------------------
  const load = new Int32Array(nodes);
  const lacks = new Int32Array(nodes);
  /** Whether nodes below the root may lack students too. */
  const demands = problem.start !== undefined || least.some((bound) => bound > 0);
  const record = recordsOf(problem);

  // ---- the graph, both ways, and the tree downwards ---------------------------------------------------------------------
  const Numbers = widthFor(problem);
  const Wide = Numbers === Float64Array ? Float64Array : Int32Array;
  const firstIn = prefixSums(project, projects);
  const { packed, arc, cost, projectBits, projectMask, inArc, inCost, studentBits, studentMask } = arcsOf(problem, firstIn, Wide);
  const { first: firstChild, child } = childrenOf(parent);
  /** The students now at project p: places[firstPlace[p]] … , load[p] of them. */
  const firstPlace = firstPlaces(most, firstIn, projects);
  const places = new Int32Array(firstPlace[projects]);

  // ---- prices -----------------------------------------------------------------------------------------------------------
  const [NEVER, INSIDE, ABSENT] = SENTINELS.get(Numbers) as readonly [number, number, number];
  const price = new Numbers(nodes);
  const gate = new Numbers(nodes).fill(NEVER);
  const level = new Numbers(students).fill(ABSENT);
  const unplacedCost = problem.unplacedCost < Number.POSITIVE_INFINITY ? problem.unplacedCost : NEVER;

  // ---- trees ------------------------------------------------------------------------------------------------------------
  /** From where a node is reached: a student (≥ 0), or ~neighbour in the tree of limits. Inside: its predecessor in its tree. */
  const provider = new Int32Array(nodes);
  const treeOf = new Int32Array(nodes);
  const treeHead = new Int32Array(students).fill(NONE);
  const nextInTree = new Int32Array(nodes);
  const standing = new Uint8Array(nodes);

  // ---- what is to be done -----------------------------------------------------------------------------------------------
  /** Calendar codes: a node; ~project, whose students look at further choices or leave; nodes + student, a free one who does. */
  const calendar = new Calendar(Wide, isLive);
  const announced = new List();
  const toExpand = new List();
  let lost = new List();
  let spare = new List();
  let lastMoment = NEVER;
  /** The moment of each project's entry in the calendar: older ones are outdated. */
  const wakesAt = new Wide(projects).fill(NEVER);
  /** The first moment at which one of the students just looked at reaches a choice that was left for later. */
  let nextLook = NEVER;
  const looksLater = loadCosts === undefined && project.length >= MANY_CHOICES * projects && costsRise(problem);

  const forest: Forest = {
    problem,
    nodes,
    root,
    get moment() {
      return moment;
    },
    get free() {
      return free;
    },
    get lastMoment() {
      return lastMoment;
    },
    ...{ load, lacks, record, price, gate, level, treeOf, looksLater, INSIDE, NEVER, ABSENT, isInside, priceNow, run, answer },
  };
  return forest;

  // ---- the walk through the moments -----------------------------------------------------------------------------------

  function run(watch?: Watch): boolean {
    if (problem.start) startFrom(problem.start);
    else if (demands) startEmpty();
    else startGreedily();
    plantTrees();
    for (;;) {
      settle();
      fillCalendar();
      watch?.(forest);
      if (free === 0) return true;
      const next = calendar.next();
      if (next === undefined) return false;
      moment = next;
    }
  }

  function answer(): FlowAnswer {
    const choice = new Int32Array(students);
    for (let s = 0; s < students; s++) choice[s] = Math.max(record[s * RECORD + CHOICE], NONE);
    const prices = new Float64Array(nodes);
    for (let v = 0; v < nodes; v++) prices[v] = priceNow(v) - priceNow(root);
    return { choice, price: prices };
  }

  function priceNow(v: number): number {
    return isInside(v) ? price[v] + moment : price[v];
  }

  function isInside(v: number): boolean {
    return gate[v] === INSIDE;
  }

  /** Everything of the present moment: announcements, then growth, then, in rounds, the nodes that lost their tree. */
  function settle(): void {
    for (;;) {
      while (calendar.hasPresent) happen(calendar.takePresent());
      for (let i = 0; i < toExpand.length; i++) expand(toExpand.at[i]);
      toExpand.length = 0;
      if (free === 0) return;
      if (lost.length === 0) {
        if (calendar.hasPresent) continue;
        return;
      }
      const round = lost;
      lost = spare;
      spare = round;
      for (let i = 0; i < round.length; i++) search(round.at[i]);
      round.length = 0;
    }
  }

  function happen(code: number): void {
    if (code < 0) wake(~code);
    else if (code < nodes) arrive(code);
    else wakeFree(code - nodes);
  }

  function isLive(itsMoment: number, code: number): boolean {
    if (code < 0) return wakesAt[~code] === itsMoment;
    if (code < nodes) return gate[code] + price[code] === itsMoment;
    return record[(code - nodes) * RECORD + CHOICE] === FREE;
  }

  /** Whether v could send on less than it does. A project that lacks students sends on more than it has. */
  function givesBack(v: number): boolean {
    return load[v] + (v < projects ? lacks[v] : 0) > least[v];
  }

  /** What one more student at or below v costs by itself. */
  function oneMore(v: number): number {
    return loadCosts === undefined || loadCosts.has[v] === 0 ? 0 : loadCosts.marginal[loadCosts.first[v] + load[v]];
  }

  /** What the last student at or below v costs by itself. */
  function lastOne(v: number): number {
    return loadCosts === undefined || loadCosts.has[v] === 0 ? 0 : loadCosts.marginal[loadCosts.first[v] + load[v] - 1];
  }

  // ---- the start: at the first prices every student may have any of their cheapest choices ----------------------------------

  /** Places whom it can at once: about two thirds of the students. */
  function startGreedily(): void {
    for (let s = 0; s < students; s++) {
      const cheapest = cheapestCost(s);
      if (cheapest >= unplacedCost) {
        record[s * RECORD + CHOICE] = record[s * RECORD + PROJECT] = UNPLACED;
        continue;
      }
      let e = firstChoice[s];
      while (e < firstChoice[s + 1] && !(costOf(e) === cheapest && hasRoomToTheRoot(project[e]))) e++;
      if (e === firstChoice[s + 1]) {
        setFree(s, cheapest);
        continue;
      }
      insert(s, e);
      for (let v = parent[project[e]]; v !== root; v = parent[v]) load[v]++;
    }
    lacks[root] = free;
  }

  /** Nobody is placed: each node sends on what it must at least, and lacks what does not come from below. */
  function startEmpty(): void {
    const flow = new Int32Array(nodes);
    const arriving = new Int32Array(nodes);
    let demanded = 0;
    for (let v = 0; v < root; v++) {
      flow[v] = Math.max(least[v], arriving[v]);
      lacks[v] = flow[v] - arriving[v];
      demanded += lacks[v];
      arriving[parent[v]] += flow[v];
    }
    load.set(flow.subarray(projects), projects);
    for (let s = 0; s < students; s++) setFree(s, cheapestPayment(s));
    lacks[root] = students - demanded;
  }

  /**
   * Keeps of a given allocation what is cheapest at the first prices. The flow of a student who is set free is taken back on the way
   * up until an arc would fall below its least, or is not tight that way: the node there keeps its flow and lacks a student from now on.
   */
  function startFrom(start: Int32Array): void {
    for (let s = 0; s < students; s++) {
      for (let v = project[start[s]]; v !== root; v = parent[v]) load[v]++;
    }
    setFirstPrices();
    for (let s = 0; s < students; s++) {
      const cheapest = cheapestPayment(s);
      let v = project[start[s]];
      if (costOf(start[s]) + price[v] === cheapest) continue;
      setFree(s, cheapest);
      while (v !== root && load[v] > least[v] && price[v] - lastOne(v) === price[parent[v]]) {
        load[v]--;
        v = parent[v];
      }
      lacks[v]++;
    }
    load.fill(0, 0, projects); // a project's load is those who stand there: `insert` counts them
    for (let s = 0; s < students; s++) {
      if (record[s * RECORD + CHOICE] !== FREE) insert(s, start[s]);
    }
  }

  /** The given prices, or 0; where loads cost, prices between what the last student cost and what one more would. */
  function setFirstPrices(): void {
    if (problem.startPrice) price.set(problem.startPrice);
    if (!loadCosts) return;
    for (let v = root - 1; v >= 0; v--) {
      let difference = 0;
      if (load[v] > least[v]) difference = Math.max(difference, lastOne(v));
      if (load[v] < most[v]) difference = Math.min(difference, oneMore(v));
      price[v] = price[parent[v]] + difference;
    }
  }

  function cheapestPayment(s: number): number {
    let cheapest = Number.POSITIVE_INFINITY;
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      const payment = costOf(e) + price[project[e]];
      if (payment < cheapest) cheapest = payment;
    }
    return cheapest;
  }

  function cheapestCost(s: number): number {
    let cheapest = unplacedCost;
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      const its = costOf(e);
      if (its < cheapest) cheapest = its;
    }
    return cheapest;
  }

  function costOf(choice: number): number {
    return cost[packed ? arc[choice] >>> projectBits : choice];
  }

  function hasRoomToTheRoot(p: number): boolean {
    for (let v = p; v !== root; v = parent[v]) {
      if (load[v] >= most[v]) return false;
    }
    return true;
  }

  function setFree(s: number, payment: number): void {
    record[s * RECORD + CHOICE] = record[s * RECORD + PROJECT] = FREE;
    level[s] = payment;
    free++;
  }

  /** Every free student is the root of a tree, which so far consists of them alone. */
  function plantTrees(): void {
    const seekers = new List();
    for (let s = 0; s < students; s++) if (record[s * RECORD + CHOICE] === FREE) seekers.push(s);
    if (unplacedCost < NEVER) {
      lastMoment = 0;
      for (let i = 0; i < seekers.length; i++) lastMoment = Math.max(lastMoment, unplacedCost - level[seekers.at[i]]);
    }
    for (let i = 0; i < seekers.length; i++) lookAround(seekers.at[i], 0);
  }

  // ---- growth ---------------------------------------------------------------------------------------------------------

  /**
   * Node v is tight now. Either flow can go on from it to a node that lacks a student: then the path through the tree is used,
   * the tree dissolved, and the answer is true. Or v becomes part of the tree.
   */
  function join(v: number, tree: number, from: number): boolean {
    const end = wayOut(v);
    if (end !== NONE) {
      usePath(v, end, from);
      dissolve(tree);
      // an announcement for this moment has been used up; v may be reached again, from elsewhere
      if (gate[v] + price[v] === moment) {
        gate[v] = NEVER;
        lost.push(v);
      }
      return true;
    }
    gate[v] = INSIDE;
    price[v] -= moment;
    provider[v] = from;
    treeOf[v] = tree;
    nextInTree[v] = treeHead[tree];
    treeHead[tree] = v;
    standing[v] = QUIET;
    toExpand.push(v);
    return false;
  }

  /** The node that lacks a student to which v, outside the forest, leads upwards by tight arcs with room; NONE if there is none. */
  function wayOut(v: number): number {
    for (let x = v; x !== root; ) {
      if (demands && lacks[x] > 0) return x;
      if (load[x] >= most[x]) return NONE;
      const up = parent[x];
      if (gate[up] === INSIDE || price[up] + oneMore(x) !== price[x]) return NONE;
      x = up;
    }
    return lacks[root] > 0 ? root : NONE;
  }

  /** Looks at all arcs out of a node that has joined. */
  function expand(v: number): void {
    if (standing[v] !== QUIET || gate[v] !== INSIDE) return;
    standing[v] = EXPANDED;
    const base = price[v];
    const tree = treeOf[v];
    if (load[v] < most[v] && offer(parent[v], oneMore(v) - base, tree, v)) return;
    if (v < projects) expandStudents(v, base, tree);
    else {
      for (let i = firstChild[v], end = firstChild[v + 1]; i < end; i++) {
        const below = child[i];
        if (givesBack(below) && offer(below, -lastOne(below) - base, tree, v)) return;
      }
    }
  }

  /** The students at project p could go to their other choices, or to none. */
  function expandStudents(p: number, base: number, tree: number): void {
    let highest = ABSENT;
    nextLook = NEVER;
    for (let i = firstPlace[p], end = i + load[p]; i < end; i++) {
      const s = places[i];
      const its = costOf(record[s * RECORD + CHOICE]) + base;
      level[s] = its;
      if (its + moment >= unplacedCost) {
        leave(s, p);
        return;
      }
      if (its > highest) highest = its;
      if (scanChoices(s, its, tree, 0)) return;
    }
    planWaking(p, highest);
  }

  /**
   * A student of this level could go to any of their choices, of which those cheaper than `from` have been looked at.
   * True when a path was used, so that the tree is no more.
   */
  function scanChoices(s: number, its: number, tree: number, from: number): boolean {
    const now = moment;
    const most = looksLater ? its + now : NEVER;
    for (let i = record[s * RECORD + FIRST], end = record[(s + 1) * RECORD + FIRST]; i < end; i++) {
      const a = arc[i];
      const arcCost = cost[packed ? a >>> projectBits : i];
      if (arcCost < from) continue;
      if (arcCost > most) {
        if (arcCost - its < nextLook) nextLook = arcCost - its;
        return false;
      }
      const q = a & projectMask;
      const need = arcCost - its;
      if (need < gate[q]) {
        const t = need + price[q];
        if (t > now) announce(q, t, s);
        else if (join(q, tree, s)) return true;
      }
    }
    return false;
  }

  /** The arc from v, inside, to a neighbour in the tree of limits becomes tight when v's price has risen enough: `need` is cost − base. */
  function offer(neighbour: number, need: number, tree: number, v: number): boolean {
    if (!(need < gate[neighbour])) return false;
    const t = need + price[neighbour];
    if (t === moment) return join(neighbour, tree, ~v);
    announce(neighbour, t, ~v);
    return false;
  }

  function announce(v: number, itsMoment: number, from: number): void {
    if (itsMoment > lastMoment) return;
    provider[v] = from;
    gate[v] = itsMoment - price[v];
    if (standing[v] === ANNOUNCED) return;
    standing[v] = ANNOUNCED;
    announced.push(v);
  }

  /** The moment is settled: announcements are now as early as they will be. */
  function fillCalendar(): void {
    for (let i = 0; i < announced.length; i++) {
      const v = announced.at[i];
      if (standing[v] !== ANNOUNCED) continue;
      standing[v] = QUIET;
      calendar.add(gate[v] + price[v], v);
    }
    announced.length = 0;
  }

  /** The moment announced for v has come. */
  function arrive(v: number): void {
    if (gate[v] === INSIDE || gate[v] + price[v] !== moment) return;
    const from = provider[v];
    if (stillProvides(from, v)) {
      join(v, treeOfProvider(from), from);
      return;
    }
    gate[v] = NEVER;
    search(v);
  }

  /** Whether the provider of v's announcement is still in the forest, and as it was. */
  function stillProvides(from: number, v: number): boolean {
    if (from >= 0) return level[from] !== ABSENT && costOf(choiceOf(from, v)) + price[v] - level[from] === moment;
    const neighbour = ~from;
    if (!isInside(neighbour)) return false;
    const comesFromBelow = parent[neighbour] === v;
    if (comesFromBelow ? load[neighbour] >= most[neighbour] : !givesBack(v)) return false;
    const arcCost = comesFromBelow ? oneMore(neighbour) : -lastOne(v);
    return price[v] + arcCost - price[neighbour] === moment;
  }

  /** Looks at all arcs into v, a node outside without a valid announcement, for the earliest moment the forest reaches it. */
  function search(v: number): void {
    if (gate[v] === INSIDE) return;
    const own = price[v];
    const known = gate[v] + own;
    const up = parent[v];
    let soonest = known;
    let from = 0;
    if (v !== root && isInside(up) && givesBack(v)) {
      const t = own - lastOne(v) - price[up];
      if (t < soonest) {
        soonest = t;
        from = ~up;
      }
    }
    if (v >= projects) {
      for (let i = firstChild[v], end = firstChild[v + 1]; i < end; i++) {
        const below = child[i];
        if (gate[below] !== INSIDE || load[below] >= most[below]) continue;
        const t = own + oneMore(below) - price[below];
        if (t >= soonest) continue;
        soonest = t;
        from = ~below;
      }
    } else if (soonest > moment) {
      for (let i = firstIn[v], end = firstIn[v + 1]; i < end; i++) {
        const a = inArc[i];
        const t = inCost[packed ? a >>> studentBits : i] + own - level[a & studentMask];
        if (t >= soonest) continue;
        soonest = t;
        from = a & studentMask;
        if (t === moment) break;
      }
    }
    if (soonest >= known) return;
    if (soonest > moment) announce(v, soonest, from);
    // when that used a path, further in-edges may be tight: the look was cut short at the first
    else if (join(v, treeOfProvider(from), from)) lost.push(v);
  }

  function treeOfProvider(from: number): number {
    if (from < 0) return treeOf[~from];
    const at = record[from * RECORD + PROJECT];
    return at === FREE ? from : treeOf[at];
  }

  // ---- looking further, and staying without a project ---------------------------------------------------------------------
  // The latter is a path to the root that ends with one student leaving; the root then lacks one student less.

  /** Notes when one of the students at p looks further, or the one of the highest level would rather have no project. */
  function planWaking(p: number, highest: number): void {
    const itsMoment = wakingMoment(highest);
    wakesAt[p] = itsMoment;
    if (itsMoment < lastMoment) calendar.add(itsMoment, ~p);
  }

  function wakingMoment(highest: number): number {
    return unplacedCost === NEVER ? nextLook : Math.min(nextLook, unplacedCost - highest);
  }

  function wake(p: number): void {
    if (!isInside(p) || standing[p] !== EXPANDED || wakesAt[p] !== moment) return;
    const tree = treeOf[p];
    let highest = ABSENT;
    nextLook = NEVER;
    for (let i = firstPlace[p], end = i + load[p]; i < end; i++) {
      const s = places[i];
      const its = level[s];
      if (its + moment >= unplacedCost) {
        leave(s, p);
        return;
      }
      if (its > highest) highest = its;
      if (looksLater && scanChoices(s, its, tree, its + moment)) return;
    }
    planWaking(p, highest);
  }

  /** A free student looks further, or has come to pay as much as staying without a project costs. */
  function wakeFree(s: number): void {
    if (record[s * RECORD + CHOICE] !== FREE) return;
    if (level[s] + moment >= unplacedCost) {
      stayUnplaced(s);
      dissolve(s);
    } else lookAround(s, level[s] + moment);
  }

  /** Free student s looks at the choices that cost `from` or more. */
  function lookAround(s: number, from: number): void {
    nextLook = NEVER;
    if (scanChoices(s, level[s], s, from)) return;
    const itsMoment = wakingMoment(level[s]);
    if (itsMoment < NEVER) calendar.add(itsMoment, nodes + s);
  }

  /** Student s leaves p for no project, and those on the path behind them move up. */
  function leave(s: number, p: number): void {
    const tree = treeOf[p];
    remove(s);
    stayUnplaced(s);
    pull(p, provider[p]);
    dissolve(tree);
  }

  function stayUnplaced(s: number): void {
    record[s * RECORD + CHOICE] = record[s * RECORD + PROJECT] = UNPLACED;
    level[s] = ABSENT;
    lacks[root]--;
    free--;
  }

  // ---- using a path -----------------------------------------------------------------------------------------------------

  /** One more student arrives at v and flows on upwards to `end`. */
  function usePath(v: number, end: number, from: number): void {
    for (let x = v; x !== end; x = parent[x]) if (x >= projects) load[x]++;
    lacks[end]--;
    free--;
    pull(v, from);
  }

  /** Node v has a student to receive: pulls one along the providers, back to the free student the tree began with. */
  function pull(receiver: number, itsProvider: number): void {
    let v = receiver;
    for (let from = itsProvider; ; from = provider[v]) {
      if (from >= 0) {
        const left = record[from * RECORD + PROJECT];
        const choice = choiceOf(from, v);
        if (left >= 0) remove(from);
        insert(from, choice);
        if (left < 0) return;
        v = left;
      } else {
        const neighbour = ~from;
        if (parent[neighbour] !== v) {
          if (v >= projects) load[v]--; // the parent gets back what v sent up
        } else if (neighbour >= projects) load[neighbour]++;
        v = neighbour;
      }
    }
  }

  function insert(s: number, choice: number): void {
    const p = project[choice];
    const slot = load[p]++;
    const r = s * RECORD;
    places[firstPlace[p] + slot] = s;
    record[r + CHOICE] = choice;
    record[r + PROJECT] = p;
    record[r + SLOT] = slot;
    level[s] = ABSENT;
  }

  function remove(s: number): void {
    const r = s * RECORD;
    const p = record[r + PROJECT];
    const slot = record[r + SLOT];
    const last = places[firstPlace[p] + --load[p]];
    places[firstPlace[p] + slot] = last;
    record[last * RECORD + SLOT] = slot;
  }

  /** Student s's choice of project p, which they have. */
  function choiceOf(s: number, p: number): number {
    let e = record[s * RECORD + FIRST];
    while ((arc[e] & projectMask) !== p) e++;
    return e;
  }

  /** The nodes of a tree stand outside again, at the prices they have now; each is to be searched. */
  function dissolve(tree: number): void {
    for (let v = treeHead[tree]; v !== NONE; v = nextInTree[v]) {
      price[v] += moment;
      gate[v] = NEVER;
      standing[v] = QUIET;
      lost.push(v);
      if (v >= projects) continue;
      for (let i = firstPlace[v], end = i + load[v]; i < end; i++) level[places[i]] = ABSENT;
    }
    treeHead[tree] = NONE;
  }
}

// ---- how the problem is laid out ------------------------------------------------------------------------------------------

function recordsOf({ students, firstChoice }: FlowProblem): Int32Array {
  const record = new Int32Array((students + 1) * RECORD);
  for (let s = 0; s <= students; s++) record[s * RECORD + FIRST] = firstChoice[s];
  return record;
}

type Costs = Int32Array | Float64Array;

/** Choices as arcs from student to project, and back. */
interface Arcs {
  /** Whether arcs hold the kind of a choice above its project or student, so that its cost is cost[kind]; else it is cost[place of the arc]. */
  readonly packed: boolean;
  readonly arc: Int32Array;
  readonly cost: Costs;
  readonly projectBits: number;
  readonly projectMask: number;
  /** Those of project p: firstIn[p] … firstIn[p + 1] − 1. */
  readonly inArc: Int32Array;
  readonly inCost: Costs;
  readonly studentBits: number;
  readonly studentMask: number;
}

function arcsOf(problem: FlowProblem, firstIn: Int32Array, Wide: new (of: Float64Array) => Costs): Arcs {
  const { students, projects, project, kind } = problem;
  const cost = new Wide(problem.cost);
  const projectBits = bitsFor(projects);
  const studentBits = bitsFor(students);
  if (kind && bitsFor(cost.length) + Math.max(projectBits, studentBits) <= 32) {
    const masks = { projectMask: 2 ** projectBits - 1, studentMask: 2 ** studentBits - 1 };
    const arc = withKinds(project, kind, projectBits);
    const inArc = reversed(problem, firstIn, (s, e) => s | (kind[e] << studentBits));
    return { packed: true, arc, cost, projectBits, inArc, inCost: cost, studentBits, ...masks };
  }
  const itsCost = kind ? new Wide(Float64Array.from(kind, (k) => cost[k])) : cost;
  const inCost = new Wide(
    Float64Array.from(
      reversed(problem, firstIn, (_, e) => e),
      (e) => itsCost[e],
    ),
  );
  const inArc = reversed(problem, firstIn, (s) => s);
  return { packed: false, arc: project, cost: itsCost, projectBits, projectMask: -1, inArc, inCost, studentBits, studentMask: -1 };
}

/**
 * Students look at a choice only when it may be tight if projects are chosen by this many or more. It spares two thirds of the looks, and
 * costs a second visit to the students of a project: least processor milliseconds at 100 000 students without and with it,
 * group (96 choices a project) 386 290, tight (15) 421 452.
 */
const MANY_CHOICES = 32;

/** Whether every student's choices are in order of their costs. */
function costsRise({ students, firstChoice, cost, kind }: FlowProblem): boolean {
  for (let s = 0; s < students; s++) {
    for (let e = firstChoice[s] + 1; e < firstChoice[s + 1]; e++) {
      if (kind ? cost[kind[e - 1]] > cost[kind[e]] : cost[e - 1] > cost[e]) return false;
    }
  }
  return true;
}

function withKinds(project: Int32Array, kind: Uint16Array, bits: number): Int32Array {
  const arc = new Int32Array(project.length);
  for (let e = 0; e < arc.length; e++) arc[e] = project[e] | (kind[e] << bits);
  return arc;
}

/** Something of each choice, in the order of projects. */
function reversed({ students, firstChoice, project }: FlowProblem, firstIn: Int32Array, of: (s: number, e: number) => number): Int32Array {
  const result = new Int32Array(project.length);
  const next = firstIn.slice();
  for (let s = 0; s < students; s++) {
    for (let e = firstChoice[s], end = firstChoice[s + 1]; e < end; e++) result[next[project[e]]++] = of(s, e);
  }
  return result;
}

/** Bits that hold every number below `count`. */
const bitsFor = (count: number) => 32 - Math.clz32(count - 1);

/** The children of each node v: child[first[v]] … child[first[v + 1] − 1]. */
export function childrenOf(parent: Int32Array) {
  const root = parent.length - 1;
  const first = prefixSums(parent.subarray(0, root), parent.length);
  const child = new Int32Array(root);
  const next = first.slice();
  for (let v = 0; v < root; v++) child[next[parent[v]]++] = v;
  return { first, child };
}

/** Where the places of each project begin: as many as it may have students, and no more than want to. */
function firstPlaces(most: Int32Array, firstIn: Int32Array, projects: number): Int32Array {
  const first = new Int32Array(projects + 1);
  for (let p = 0; p < projects; p++) first[p + 1] = first[p] + Math.min(most[p], firstIn[p + 1] - firstIn[p]);
  return first;
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
