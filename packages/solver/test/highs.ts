// The same problem for a solver of another kind: a mixed integer program, solved by HiGHS criterion by criterion with gap 0, the
// values of those before being rows. It is written from docs/model.md and shares nothing with the solver or the oracle, not even the lot.
// It knows no tree, price or flow, and is fast enough for hundreds of students.

import { createRequire } from 'node:module';
import { type Criterion, GONE, NONE, NOT_COMPARED, type Rules } from '@project-allocation/model';
import type { World } from './dataset.js';

// the package's types are those of its CommonJS form
const loadHighs = createRequire(import.meta.url)('highs') as typeof import('highs').default;
const highs = await loadHighs();

/** Σ coefficient · variable, all whole. */
type Sum = ReadonlyMap<string, number>;

/** The best values of the rules' criteria, or “infeasible”. */
export function bestValuesByHighs(world: World, rules: Rules): (number | number[])[] | 'infeasible' {
  const program = new Program(world, rules);
  if (!program.isFeasible()) return 'infeasible';
  return rules.criteria.map((criterion) => bestOf(criterion, program));
}

// one option of one student

interface Option {
  readonly name: string;
  readonly s: number;
  /** NONE: no project. */
  readonly p: number;
  /** R + 1 without a project and outside the list. */
  rank: number;
  readonly listed: boolean;
}

class Program {
  readonly world: World;
  readonly rules: Rules;
  readonly options: readonly Option[];
  readonly students: number;
  /** R */
  readonly worst: number;
  readonly #rows: string[] = [];
  readonly #binaries: string[] = [];
  /** Whole numbers that one digit of a sum passes on to the next. */
  readonly #carries: string[] = [];
  /** Supervisors whose load has a variable for each number it can be. */
  readonly #counted = new Set<number>();
  #found: ReadonlySet<string> = new Set();

  constructor(world: World, rules: Rules) {
    this.world = world;
    this.rules = rules;
    this.students = world.choices.length;
    const { options, worst } = optionsIn(world, rules);
    this.options = options;
    this.worst = worst;
    this.#binaries.push(...options.map(({ name }) => name));
    for (let s = 0; s < this.students; s++) {
      this.#row(
        options.filter((option) => option.s === s).map(({ name }) => [name, 1]),
        '=',
        1,
      );
    }
    for (const { holds, least, most } of boundsIn(world, rules)) {
      const load = options.filter(({ p }) => p !== NONE && holds(p)).map(({ name }): [string, number] => [name, 1]);
      if (least > 0) this.#row(load, '>=', least);
      if (most < load.length) this.#row(load, '<=', most);
    }
  }

  /** Adds Σ terms ⋛ bound, with 1 as a variable so that no row is empty. */
  #row(terms: Iterable<readonly [string, number]>, relation: '=' | '<=' | '>=', bound: number): void {
    this.#rows.push(`r${this.#rows.length}: ${text([...terms, ['one', -bound]])} ${relation} 0`);
  }

  isFeasible(): boolean {
    return this.#solve(new Map());
  }

  /** Whether some allocation has the best values so far and none of these options; if so they are gone. */
  canDoWithout(options: readonly Option[]): boolean {
    const kept = this.#rows.length;
    if (options.length > 0)
      this.#row(
        options.map(({ name }) => [name, 1]),
        '=',
        0,
      );
    if (this.#solve(new Map())) return true;
    this.#rows.length = kept;
    return false;
  }

  /** The least that the sum can be; from here on it is that. */
  minimise(sum: Sum): number {
    const terms = new Map([...sum].filter(([, coefficient]) => coefficient !== 0));
    if (terms.size === 0) return 0;
    const unit = [...terms.values()].reduce(gcd);
    const scaled = new Map([...terms].map(([name, coefficient]) => [name, coefficient / unit]));
    if (!this.#solve(scaled)) throw new Error('what was possible is not any more');
    const value = [...scaled].reduce((total, [name, coefficient]) => total + (this.#found.has(name) ? coefficient : 0), 0);
    this.#hold(scaled, value);
    return value * unit;
  }

  /**
   * Adds Σ = value, digit by digit as sums are done by hand: HiGHS keeps a row to about nine digits, and with weights of 1 and 0.000001 the
   * last of more than that decides.
   */
  #hold(sum: Sum, value: number): void {
    let [rest, left] = [sum, value];
    while (Math.max(...rest.values()) >= BASE) {
      const carry = `carry${this.#carries.length}`;
      this.#carries.push(carry);
      this.#row([...[...rest].map(([name, coefficient]): [string, number] => [name, lastDigit(coefficient)]), [carry, -BASE]], '=', lastDigit(left));
      rest = new Map([...[...rest].map(([name, coefficient]): [string, number] => [name, Math.floor(coefficient / BASE)]), [carry, 1]]);
      left = Math.floor(left / BASE);
    }
    this.#row(rest, '=', left);
  }

  /** For each load that the supervisor may have, a variable that is 1 where it is that. */
  loadVariables(i: number): string[] {
    const own = this.options.filter(({ p }) => p !== NONE && this.world.projects[p].supervisor === i);
    const most = new Set(own.map(({ s }) => s)).size;
    const names = Array.from({ length: most + 1 }, (_, load) => `load${i}_${load}`);
    if (this.#counted.has(i)) return names;
    this.#counted.add(i);
    this.#binaries.push(...names);
    this.#row(
      names.map((name) => [name, 1]),
      '=',
      1,
    );
    this.#row([...names.map((name, load): [string, number] => [name, load]), ...own.map(({ name }): [string, number] => [name, -1])], '=', 0);
    return names;
  }

  #solve(sum: Sum): boolean {
    const objective = text([...sum, ['one', 0]]);
    const model = `Minimize\n obj: ${objective}\nSubject To\n${this.#rows.join('\n')}\nBounds\n one = 1\nBinary\n${wrap(this.#binaries)}\nGeneral\n${wrap(this.#carries)}\nEnd`;
    const { Status, Columns } = highs.solve(model, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
    if (Status === 'Infeasible') return false;
    if (Status !== 'Optimal') throw new Error(`HiGHS ended with “${Status}”`);
    const found = new Set<string>();
    for (const name of this.#binaries) {
      const column = Columns[name];
      const value = column && 'Primal' in column ? column.Primal : 0;
      if (Math.abs(value - Math.round(value)) > 1e-4) throw new Error(`${name} is ${value}`);
      if (Math.round(value) === 1) found.add(name);
    }
    this.#found = found;
    return true;
  }
}

const BASE = 2 ** 15;
const lastDigit = (number: number) => number - BASE * Math.floor(number / BASE);

const text = (terms: readonly (readonly [string, number])[]) =>
  wrap(terms.map(([name, coefficient]) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name}`));

/** Lines in the LP format have an end. */
const wrap = (words: readonly string[]) => words.map((word, i) => (i % 12 === 11 ? `${word}\n` : word)).join(' ');

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

// what is allowed

function optionsIn(world: World, rules: Rules): { options: Option[]; worst: number } {
  const full = new Set(
    boundsIn(world, rules)
      .filter(({ most }) => most === 0)
      .flatMap(({ holds }) => world.projects.flatMap((_, p) => (holds(p) ? [p] : []))),
  );
  const pins = (list: 'forced' | 'forbidden' | 'preferred') => rules[list].map(({ studentId, projectId }) => [indexOf(studentId), indexOf(projectId)] as const);
  const forced = new Map(pins('forced'));
  const forbidden = new Set(pins('forbidden').map(String));
  const preferred = pins('preferred');
  const isPreferred = new Set(preferred.map(String));
  // of those preferred for a project, the one who wants it most takes it from all who want it no more than that
  const reserved = new Map<number, number>();
  for (const [s, p] of preferred) {
    const rank = new Map(world.choices[s]).get(p) ?? Number.POSITIVE_INFINITY;
    reserved.set(p, Math.min(rank, reserved.get(p) ?? Number.POSITIVE_INFINITY));
  }
  let worst = 0;
  const options = world.choices.flatMap((own, s): Option[] => {
    const only = forced.get(s);
    const usable = own.filter(([p, rank]) => {
      if (isBeyond(rank, rules.maxRank) || full.has(p)) return false;
      if (p === only) return true;
      if (forbidden.has(String([s, p]))) return false;
      return isPreferred.has(String([s, p])) || rank < (reserved.get(p) ?? Number.POSITIVE_INFINITY);
    });
    for (const [, rank] of usable) worst = Math.max(worst, rank);
    const open = only === undefined ? usable : usable.filter(([p]) => p === only);
    const listed = open.map(([p, rank]) => ({ name: `x${s}_${p}`, s, p, rank, listed: true }));
    if (only === undefined) return [...listed, { name: `none${s}`, s, p: NONE, rank: 0, listed: false }];
    return listed.length > 0 ? listed : [{ name: `x${s}_${only}`, s, p: only, rank: 0, listed: false }];
  });
  for (const option of options) if (!option.listed) option.rank = worst + 1;
  return { options, worst };
}

const isBeyond = (rank: number, maxRank: number | null) => maxRank !== null && rank > maxRank;

const indexOf = (id: string) => Number(id.slice(1)) - 1;

interface Bounds {
  readonly holds: (p: number) => boolean;
  readonly least: number;
  readonly most: number;
}

function boundsIn({ projects, supervisors = [], departments = 0 }: World, rules: Rules): Bounds[] {
  const none = Number.POSITIVE_INFINITY;
  const departmentOf = (p: number) => supervisors[projects[p].supervisor ?? NONE]?.department;
  const running = new Set(rules.mustRun);
  return [
    ...projects.map(({ min, max }, p) => {
      const id = `P${p + 1}`;
      const least = running.has(id) ? Math.max(1, rules.projectMin.byId[id] ?? min ?? 1) : 0;
      return { holds: (q: number) => q === p, least, most: rules.projectMax.byId[id] ?? max ?? rules.projectMax.default };
    }),
    ...supervisors.map(({ min, max }, i) => {
      const id = `L${i + 1}`;
      const most = rules.supervisorMax.byId[id] ?? max ?? rules.supervisorMax.default ?? none;
      return {
        holds: (p: number) => projects[p].supervisor === i,
        least: rules.supervisorMin.byId[id] ?? min ?? 0,
        most: Math.min(most, rules.loadCap ?? none),
      };
    }),
    ...Array.from({ length: departments }, (_, d) => ({
      holds: (p: number) => departmentOf(p) === d,
      least: 0,
      most: rules.departmentMax.byId[`D${d + 1}`] ?? none,
    })),
  ];
}

// criteria

function bestOf(criterion: Criterion, program: Program): number | number[] {
  const { options, students, worst } = program;
  const over = (cost: (option: Option) => number): Sum => new Map(options.map((option) => [option.name, cost(option)]));
  const minimise = (cost: (option: Option) => number) => program.minimise(over(cost));
  switch (criterion.key) {
    case 'placed':
      return students - minimise(({ p }) => (p === NONE ? 1 : 0));
    case 'greedy':
      return upTo(worst).map((q) => students - minimise(({ listed, rank }) => (listed && rank === q ? 0 : 1)));
    case 'generous':
      return upTo(worst + 1)
        .toReversed()
        .map((q) => minimise(({ rank }) => (rank === q ? 1 : 0)))
        .toReversed();
    case 'worstRank': {
      const ranks = [...new Set(options.map(({ rank }) => rank))].toSorted((a, b) => a - b);
      return ranks.find((w) => program.canDoWithout(options.filter(({ rank }) => rank > w))) ?? 0;
    }
    case 'totalRank':
      return minimise(({ rank }) => rank ** criterion.power);
    case 'supervisorRank': {
      const { nobody, rankFor, last } = rankingsIn(program.world);
      return nobody ? 0 : minimise((option) => rankFor(option) ?? last + 1);
    }
    case 'loadBalance':
      return loadBalance(criterion.norm, program);
    case 'unfairness':
      return minimise(unfairnessIn(program.world));
    case 'priority': {
      const priorities = program.world.priorities ?? [];
      const levels = [...new Set(program.world.choices.map((_, s) => priorities[s] ?? null))].toSorted((a, b) => (a ?? 1e9) - (b ?? 1e9));
      return levels.map((level) => minimise(({ s, rank }) => ((priorities[s] ?? null) === level ? rank : 0))).reduce((a, b) => a + b, 0);
    }
    case 'change': {
      const { baseline = [] } = program.world;
      return minimise(({ s, p }) => {
        if (baseline[s] === undefined || baseline[s] === NOT_COMPARED) return 0;
        return baseline[s] === GONE || baseline[s] !== p ? 1 : 0;
      });
    }
    case 'openProjects':
      throw new Error('this program knows no hard cases');
    case 'weighted':
      return weightedSum(criterion, program);
    case 'lottery':
      return minimise(({ s, p }) => (p === NONE ? 0 : draw(program.rules.seed, `S${s + 1}`, `P${p + 1}`)));
  }
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

function rankingsIn({ projects, supervisors = [] }: World) {
  const own = projects.map(({ ranking }) => new Map(ranking));
  const theirs = supervisors.map(({ ranking }) => new Map(ranking));
  const last = Math.max(0, ...[...own, ...theirs].flatMap((ranking) => [...ranking.values()]));
  const rankFor = ({ s, p }: Option) => {
    if (p === NONE) return undefined;
    return own[p].size > 0 ? own[p].get(s) : theirs[projects[p].supervisor ?? NONE]?.get(s);
  };
  return { nobody: last === 0, rankFor, last };
}

function unfairnessIn({ choices, projects }: World): (option: Option) => number {
  const wanting = projects.map(() => [] as { t: number; rank: number }[]);
  choices.forEach((own, t) => {
    for (const [p, rank] of own) wanting[p].push({ t, rank });
  });
  return ({ s, p, rank }) => (p === NONE ? 0 : wanting[p].reduce((total, other) => total + (other.t === s ? 0 : Math.max(0, rank - other.rank)), 0));
}

/** The costs of loads that supervisors may have. */
function overLoads(program: Program, supervisors: readonly number[], cost: (i: number, load: number) => number): Map<string, number> {
  return new Map(supervisors.flatMap((i) => program.loadVariables(i).map((name, load) => [name, cost(i, load)] as const)));
}

function loadBalance(norm: number, program: Program): number {
  const { supervisors = [] } = program.world;
  const given = supervisors.map(({ target }, i) => program.rules.supervisorTarget.byId[`L${i + 1}`] ?? target);
  const targets = given.some((target) => target !== undefined) ? given : given.map(() => 0);
  const counting = targets.flatMap((target, i) => (target === undefined ? [] : [i]));
  const hundredths = (i: number) => Math.round((targets[i] ?? 0) * 100);
  return program.minimise(overLoads(program, counting, (i, load) => Math.abs(100 * load - hundredths(i)) ** norm)) / 100 ** norm;
}

/** In millionths of 1 / (n · L), which `minimise` divides by what all costs have in common. */
function weightedSum(weights: Criterion & { key: 'weighted' }, program: Program): number {
  const { world, options, students: n } = program;
  if (n === 0) return 0;
  const supervising = [...new Set(world.projects.flatMap(({ supervisor }) => supervisor ?? []))];
  const L = supervising.length || 1;
  const [rankWeight, staffWeight, unfairWeight, loadWeight] = [weights.weightRank, weights.weightStaff, weights.weightUnfair, weights.weightVarLoad].map(
    (weight) => Math.round(weight * 1e6),
  );
  const { nobody, rankFor } = rankingsIn(world);
  const unfair = unfairnessIn(world);
  const cost = (option: Option) => {
    const { s, p, rank } = option;
    const own = p !== NONE ? rank : weights.costUnalloc === -1 ? world.choices[s].length + 1 : weights.costUnalloc;
    const staff = nobody ? 0 : (rankFor(option) ?? weights.costNoStaffPref);
    return (rankWeight * own + staffWeight * staff + unfairWeight * unfair(option)) * n * L;
  };
  const costs = new Map(options.map((option) => [option.name, cost(option)]));
  if (loadWeight > 0) for (const [name, c] of overLoads(program, supervising, (_, load) => loadWeight * Math.abs(load * L - n))) costs.set(name, c);
  return program.minimise(costs) / (1e6 * n * L);
}

/** FNV-1a of either identifier, and the finaliser of MurmurHash3 over both. */
function draw(seed: number, student: string, project: string): number {
  const fnv = (id: string) => [...id].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5 ^ seed);
  let x = (Math.imul(fnv(student), 0x9e3779b1) + fnv(project)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) >>> 22;
}
