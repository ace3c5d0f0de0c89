// Lower bounds where the hard part is which projects take place: every student counts one, a project has nobody or from m to c students.
//
// With a price u(s) for what each student's row asks (one project, or none) and y(v) for each limit above projects, what is left falls apart
// into projects, each of which is answered at once: it takes its m cheapest students at c(s, p) − u(s) + y(p), and up to c while they bring
// something; or nobody, if that is cheaper. For any prices
//
//   bound(u, y) = Σ_s min(u(s), cost without) + Σ_p min(0, least cost of opening p) − Σ_v (y(v) > 0 ? y(v) · most(v) : y(v) · least(v))
//
// is a lower bound (Geoffrion 1974). The best prices give the bound of the linear program with rows x(s, p) ≤ z(p), since what is left is
// whole by itself, but one evaluation takes 20 microseconds at 500 students with lists of 8, where the simplex method takes a second from the
// start and 50 milliseconds at a node. Prices rise along subgradients (Held, Wolfe, Crowder 1974), each with part of the last direction (Camerini,
// Fratta, Maffioli 1975). What opening or closing a project, or an option, would add to the bound decides many of them for good.

export interface ClosingProblem {
  readonly students: number;
  readonly projects: number;
  /** Options of project p: first[p] … first[p + 1] − 1. */
  readonly first: Int32Array;
  readonly student: Int32Array;
  /** For each student 1 where having none is no option. */
  readonly mustHave: Uint8Array;
  /** Fewest and most of each project when it has anybody. */
  readonly fewest: Int32Array;
  readonly most: Int32Array;
  /** Projects that have to take place. */
  readonly hasToRun: Uint8Array;
  /** Limits over several projects, and for each project those that it counts in. */
  readonly limits: readonly { readonly least: number; readonly most: number }[];
  readonly limitsOf: readonly (readonly number[])[];
  /** Costs of which bounds are asked; each has prices of its own, and what one of them decides is decided for all. */
  readonly views: readonly View[];
}

export interface View {
  /** Of each option: whole numbers. */
  readonly cost: Float64Array;
  /** Of having none, for each student. */
  readonly without: Float64Array;
}

export interface Ascent {
  readonly steps: number;
  /** Length of the first steps: this share of what would reach the aim if the bound were a plane. */
  readonly pace: number;
  /** Only what costs less is of interest. */
  readonly cutoff: number;
  /** How far above the best bound to aim, at most; at the cutoff when left out. */
  readonly reach?: number | undefined;
  /** Whether `openness` begins anew. */
  readonly isNew?: boolean;
}

export const FREE = 0;
export const OPEN = 1;
export const CLOSED = -1;

export interface Relaxation {
  /** FREE, OPEN or CLOSED. */
  readonly state: Int8Array;
  /** For each view how often each project was open lately, 0 … 1: near a half nothing is decided. */
  readonly openness: readonly Float64Array[];
  /** Opens or closes a project; false when that leaves somebody nothing. */
  readonly decide: (project: number, state: typeof OPEN | typeof CLOSED) => boolean;
  /** Raises prices for so many steps at most; the best bound seen. It ends as soon as nothing below `cutoff` is left. */
  readonly ascend: (view: number, ascent: Ascent) => number;
  /** Decides what the bound decides; false when nothing below `cutoff` is left, and else whether anything was decided. */
  readonly reduce: (view: number, cutoff: number) => 'nothing left' | 'something' | 'nothing';
  /** Options that are left of a project. */
  readonly left: (project: number) => number;
  /** The prices of all views as they are; and those from before. */
  readonly prices: () => Float64Array[];
  readonly price: (prices: readonly Float64Array[]) => void;
  /** How much was decided so far, and back to that. */
  readonly mark: () => number;
  readonly backTo: (mark: number) => void;
}

/** Sums of whole costs are exact to well below a half as long as everything stays under 2^41, so a bound above cutoff − 1 by this is one. */
export const SLACK = 0.25;
export const LARGEST_COSTS = 2 ** 41;

/** Steps without a better bound after which steps become shorter, by this factor, until they are too short to matter. */
const PATIENCE = 8;
const SHORTER = 0.6;
const SHORTEST = 0.02;
/** Part of the last direction that the next one keeps. */
const KEPT = 0.6;
/** Weight of the latest step in `openness`. */
const LATEST = 0.1;

export function relaxationOf(problem: ClosingProblem): Relaxation {
  const { students, projects, first, student, mustHave, fewest, most, hasToRun, limits, limitsOf, views } = problem;
  const options = student.length;
  const projectOf = new Int32Array(options);
  for (let p = 0; p < projects; p++) projectOf.fill(p, first[p], first[p + 1]);
  const firstOf = new Int32Array(students + 1);
  for (const s of student) firstOf[s + 1]++;
  for (let s = 0; s < students; s++) firstOf[s + 1] += firstOf[s];
  const optionOf = new Int32Array(options);
  const next = firstOf.slice();
  for (let i = 0; i < options; i++) optionOf[next[student[i]]++] = i;

  const state = new Int8Array(projects);
  const isLeft = new Uint8Array(options).fill(1);
  /**
   * Options that are left of project p: present[first[p]] … present[first[p] + number[p] − 1]. One that goes changes places with the last, so that
   * going back is adding 1 as often as 1 was taken off, in the opposite order.
   */
  const present = Int32Array.from({ length: options }, (_, i) => i);
  const number = Int32Array.from({ length: projects }, (_, p) => first[p + 1] - first[p]);
  /** Options that are left of each student. */
  const choices = Int32Array.from({ length: students }, (_, s) => firstOf[s + 1] - firstOf[s]);
  /** What was decided, in order: an option by its number, a project by its number beyond all options. */
  const decided: number[] = [];

  function drop(i: number): void {
    const p = projectOf[i];
    const last = first[p] + --number[p];
    const at = present.indexOf(i, first[p]);
    present[at] = present[last];
    present[last] = i;
    isLeft[i] = 0;
    choices[student[i]]--;
    decided.push(i);
  }

  /** Of students, then of limits. */
  const priceOf = views.map(() => new Float64Array(students + limits.length));
  const noneOf = views.map(({ without }) => without.map((cost, s) => (mustHave[s] === 1 ? Number.POSITIVE_INFINITY : cost)));
  const openness = views.map(() => new Float64Array(projects));
  // of the view that is evaluated
  let [price, without, { cost }] = [priceOf[0], noneOf[0], views[0]];
  const look = (view: number) => {
    [price, without, { cost }] = [priceOf[view], noneOf[view], views[view]];
  };
  const best = price.slice();
  const direction = price.slice();
  /** Of the last evaluation: what opening costs, whether it was done, who came, and what an option has to beat. */
  const opening = new Float64Array(projects);
  const isOpen = new Uint8Array(projects);
  const widest = most.reduce((a, b) => Math.max(a, b), 1);
  const taken = new Int32Array(projects * widest);
  const count = new Int32Array(projects);
  const marginal = new Float64Array(projects);
  const times = new Int32Array(students);
  const load = new Int32Array(limits.length);
  const reduced = new Float64Array(widest + 1);
  const cheapest = new Int32Array(widest + 1);

  function evaluate(): number {
    let bound = 0;
    for (let s = 0; s < students; s++) {
      times[s] = 0;
      if (price[s] > without[s]) {
        bound += without[s];
        times[s] = 1;
      } else bound += price[s];
    }
    for (let l = 0; l < limits.length; l++) {
      const y = price[students + l];
      if (y !== 0) bound -= y * (y > 0 ? limits[l].most : limits[l].least);
      load[l] = 0;
    }
    for (let p = 0; p < projects; p++) {
      isOpen[p] = 0;
      count[p] = 0;
      opening[p] = Number.POSITIVE_INFINITY;
      if (state[p] === CLOSED) continue;
      let above = 0;
      for (const l of limitsOf[p]) above += price[students + l];
      const places = most[p];
      let k = 0;
      for (let at = first[p], end = first[p] + number[p]; at < end; at++) {
        const i = present[at];
        const own = student[i];
        const r = cost[i] - Math.min(price[own], without[own]) + above;
        if (k === places) {
          if (k === 0 || r >= reduced[k - 1]) continue;
          k--;
        }
        let j = k++;
        for (; j > 0 && reduced[j - 1] > r; j--) {
          reduced[j] = reduced[j - 1];
          cheapest[j] = cheapest[j - 1];
        }
        reduced[j] = r;
        cheapest[j] = i;
      }
      if (k < fewest[p]) {
        if (state[p] === OPEN) return Number.POSITIVE_INFINITY;
        continue;
      }
      let sum = 0;
      let came = 0;
      for (; came < fewest[p]; came++) sum += reduced[came];
      for (; came < k && reduced[came] < 0; came++) sum += reduced[came];
      opening[p] = sum;
      count[p] = came;
      // whoever else is to come takes the place of the last one where no more may come, or where the last one is there to make up the number
      marginal[p] = came > 0 && (came === fewest[p] || came === places) ? reduced[came - 1] : 0;
      for (let j = 0; j < came; j++) taken[p * widest + j] = cheapest[j];
      if (state[p] === FREE && sum >= 0) continue;
      bound += sum;
      isOpen[p] = 1;
      for (let j = 0; j < came; j++) times[student[cheapest[j]]]++;
      for (const l of limitsOf[p]) load[l] += came;
    }
    return bound;
  }

  /** How far from what its row asks each student and each limit is: the direction in which the bound rises. */
  function excess(i: number): number {
    if (i < students) return 1 - times[i];
    const { least, most: mostOf } = limits[i - students];
    const [y, there] = [price[i], load[i - students]];
    if (y > 0 || (y === 0 && there > mostOf)) return there - mostOf;
    return y < 0 || there < least ? there - least : 0;
  }

  function ascend(view: number, { steps, pace, cutoff, reach = Number.POSITIVE_INFINITY, isNew = false }: Ascent): number {
    look(view);
    const own = openness[view];
    let top = Number.NEGATIVE_INFINITY;
    let stalled = 0;
    let length = pace;
    direction.fill(0);
    best.set(price);
    for (let step = 0; step < steps; step++) {
      const bound = evaluate();
      if (bound > top) {
        if (bound <= top + 1e-7 * Math.abs(bound)) stalled++;
        else stalled = 0;
        top = bound;
        best.set(price);
      } else stalled++;
      if (top > cutoff - 1 + SLACK) return top;
      const latest = isNew && step === 0 ? 1 : LATEST;
      for (let p = 0; p < projects; p++) own[p] += latest * (isOpen[p] - own[p]);
      if (stalled >= PATIENCE) {
        length *= SHORTER;
        if (length < SHORTEST) break;
        stalled = 0;
        price.set(best);
        direction.fill(0);
      }
      let norm = 0;
      for (let i = 0; i < price.length; i++) {
        direction[i] = KEPT * direction[i] + excess(i);
        norm += direction[i] * direction[i];
      }
      if (norm < 1e-9) break;
      const by = (length * (Math.min(cutoff, top + reach) - bound)) / norm;
      for (let s = 0; s < students; s++) price[s] += by * direction[s];
      for (let l = 0; l < limits.length; l++) {
        const i = students + l;
        const [before, after] = [price[i], price[i] + by * direction[i]];
        // a price changes its sign, or leaves 0 to where no bound is, through 0 only
        const isStep = before * after >= 0 && (after <= 0 || Number.isFinite(limits[l].most));
        price[i] = isStep ? after : 0;
      }
    }
    price.set(best);
    return top;
  }

  const close = (p: number) => {
    state[p] = CLOSED;
    decided.push(options + p);
    while (number[p] > 0) drop(present[first[p]]);
  };
  const open = (p: number) => {
    state[p] = OPEN;
    decided.push(options + p);
  };

  /** Takes all other options from those who have to come to a project; whether there were any. */
  function takeAll(p: number): boolean {
    const before = decided.length;
    for (let at = first[p]; at < first[p] + number[p]; at++) {
      const s = student[present[at]];
      if (choices[s] === 1) continue;
      for (let j = firstOf[s]; j < firstOf[s + 1]; j++) if (projectOf[optionOf[j]] !== p && isLeft[optionOf[j]] === 1) drop(optionOf[j]);
    }
    return decided.length > before;
  }

  /**
   * What follows of itself: a project with too few options closes, one that is open and has no more than it needs has all of them, and the last
   * option of a student has to be had.
   */
  function propagate(): boolean {
    for (let again = true; again; ) {
      again = false;
      for (let s = 0; s < students; s++) {
        if (mustHave[s] === 0 || choices[s] > 1) continue;
        if (choices[s] === 0) return false;
        const only = projectOf[optionOf.subarray(firstOf[s], firstOf[s + 1]).find((i) => isLeft[i] === 1) as number];
        if (state[only] !== FREE) continue;
        open(only);
        again = true;
      }
      for (let p = 0; p < projects; p++) {
        if (state[p] === CLOSED || number[p] > fewest[p]) continue;
        if (number[p] === fewest[p]) {
          if (state[p] === OPEN && takeAll(p)) again = true;
          continue;
        }
        if (state[p] === OPEN) return false;
        close(p);
        again = true;
      }
    }
    return true;
  }

  function reduce(view: number, cutoff: number): 'nothing left' | 'something' | 'nothing' {
    look(view);
    const bound = evaluate();
    const room = cutoff - 1 + SLACK - bound;
    if (room < 0) return 'nothing left';
    const before = decided.length;
    for (let p = 0; p < projects; p++) {
      if (state[p] === CLOSED) continue;
      if (state[p] === FREE) {
        if (opening[p] > room) {
          close(p);
          continue;
        }
        if (opening[p] < -room) open(p);
      }
      const toOpen = state[p] === FREE ? Math.max(0, opening[p]) : 0;
      let above = 0;
      for (const l of limitsOf[p]) above += price[students + l];
      for (let at = first[p] + number[p] - 1; at >= first[p]; at--) {
        const i = present[at];
        const r = cost[i] - Math.min(price[student[i]], without[student[i]]) + above;
        if (r - marginal[p] + toOpen <= room) continue;
        let came = false;
        for (let j = 0; j < count[p]; j++) came ||= taken[p * widest + j] === i;
        if (!came) drop(i);
      }
    }
    if (decided.length === before) return 'nothing';
    return propagate() ? 'something' : 'nothing left';
  }

  for (let p = 0; p < projects; p++) if (hasToRun[p] === 1) state[p] = OPEN;
  // nobody pays more than their best option costs at first
  views.forEach((own, view) => {
    for (let s = 0; s < students; s++) {
      let least = mustHave[s] === 1 ? Number.POSITIVE_INFINITY : own.without[s];
      for (let j = firstOf[s]; j < firstOf[s + 1]; j++) least = Math.min(least, own.cost[optionOf[j]]);
      priceOf[view][s] = Number.isFinite(least) ? least : 0;
    }
  });
  return {
    state,
    openness,
    decide: (p, to) => {
      if (to === OPEN) open(p);
      else close(p);
      return propagate();
    },
    ascend,
    reduce,
    left: (p) => number[p],
    prices: () => priceOf.map((own) => own.slice()),
    price: (prices) => {
      priceOf.forEach((own, view) => {
        own.set(prices[view]);
      });
    },
    mark: () => decided.length,
    backTo: (mark) => {
      while (decided.length > mark) {
        const last = decided.pop() as number;
        if (last >= options) {
          state[last - options] = FREE;
          continue;
        }
        number[projectOf[last]]++;
        choices[student[last]]++;
        isLeft[last] = 1;
      }
    },
  };
}
