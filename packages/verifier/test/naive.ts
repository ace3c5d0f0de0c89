// docs/model.md read a second time, word for word and as slowly as it may be: what the verifier finds with tables and sums is
// found here by asking for each student and each project on its own.

import {
  type Baseline,
  type Criterion,
  type Dataset,
  GONE,
  NONE,
  NOT_COMPARED,
  NOT_GIVEN,
  type Pin,
  type Rankings,
  type Rules,
} from '@project-allocation/model';

/** One number that is optimised: for each allocation what it comes to, a smaller one being better. */
export interface NaiveLevel {
  /** Index of its criterion in the rules. */
  readonly stage: number;
  readonly label: { readonly rank?: number; readonly priority?: number | null };
  /** Absent for `worstRank` and `openProjects`, which are no sums over students. */
  readonly sum?: {
    readonly cost: (s: number, p: number) => number;
    /** Of a supervisor. */
    readonly load?: (i: number, load: number) => number;
  };
}

export class Naive {
  private readonly dataset: Dataset;
  private readonly rules: Rules;
  private readonly baseline: Baseline | null;
  private readonly usable = new Map<number, boolean>();
  readonly students: number[];
  /** For each student those they share everything with, themselves included. */
  private readonly together: readonly (readonly number[])[];
  readonly worst: number;
  readonly levels: readonly NaiveLevel[];

  constructor(dataset: Dataset, rules: Rules, baseline: Baseline | null) {
    this.dataset = dataset;
    this.rules = rules;
    this.baseline = baseline;
    this.students = dataset.students.ids.map((_, s) => s);
    this.together = this.students.map((s) => this.students.filter((t) => t === s || this.areTogether(s, t)));
    this.worst = Math.max(0, ...this.usableRanks());
    this.levels = rules.criteria.flatMap((criterion, stage) => this.levelsOf(criterion).map((level) => ({ stage, ...level })));
  }

  // --- limits -------------------------------------------------------------------------------------------------------------------

  most(kind: 'projects' | 'supervisors' | 'departments', i: number): number {
    const id = this.dataset[kind].ids[i];
    const { projectMax, supervisorMax, departmentMax, loadCap } = this.rules;
    const none = Number.POSITIVE_INFINITY;
    if (kind === 'projects' && this.rules.closedProjects.includes(id)) return 0;
    if (kind === 'departments') return departmentMax.byId[id] ?? none;
    const file = this.dataset[kind].max[i];
    if (kind === 'projects') return projectMax.byId[id] ?? (file !== NOT_GIVEN ? file : projectMax.default);
    return Math.min(supervisorMax.byId[id] ?? (file !== NOT_GIVEN ? file : (supervisorMax.default ?? none)), loadCap ?? none);
  }

  least(kind: 'projects' | 'supervisors' | 'departments', i: number): number {
    const id = this.dataset[kind].ids[i];
    if (kind === 'departments') return 0;
    const file = this.dataset[kind].min[i];
    if (kind === 'supervisors') return this.rules.supervisorMin.byId[id] ?? (file !== NOT_GIVEN ? file : 0);
    return this.rules.mustRun.includes(id) ? Math.max(1, this.needed(i)) : 0;
  }

  /** What a project needs to take place. */
  needed(p: number): number {
    const file = this.dataset.projects.min[p];
    return this.rules.projectMin.byId[this.dataset.projects.ids[p]] ?? (file !== NOT_GIVEN ? file : 1);
  }

  loadOf(kind: 'projects' | 'supervisors' | 'departments', i: number, allocation: readonly number[]): number {
    const { students, projects } = this.dataset;
    const counted = allocation.map((p, s) => {
      if (p === NONE || !this.countsFor(p)[kind].includes(i)) return 0;
      return Math.max(1, students.units[s]) * (kind === 'projects' ? 1 : Math.max(1, projects.units[p]));
    });
    return counted.reduce((sum, load) => sum + load, 0);
  }

  /** The project and what stands above it in the tree. */
  above(p: number) {
    const supervisors = this.dataset.projects.supervisors[p];
    return { projects: p, supervisors, departments: supervisors === NONE ? NONE : this.dataset.supervisors.departments[supervisors] };
  }

  /** Everything that a project counts for. */
  private countsFor(p: number) {
    const { projects, coSupervisors, supervisors: table } = this.dataset;
    const others = this.rules.coSupervision === 'all' ? [...coSupervisors.supervisors.slice(coSupervisors.offsets[p], coSupervisors.offsets[p + 1])] : [];
    const supervisors = [projects.supervisors[p], ...others].filter((i) => i !== NONE);
    return { projects: [p], supervisors, departments: supervisors.map((i) => table.departments[i]).filter((d) => d !== NONE) };
  }

  /** All that docs/model.md asks of an allocation, but for what is no option of a student. */
  keepsRules(allocation: readonly number[]): boolean {
    return (
      this.keepsLimits(allocation) &&
      this.dataset.projects.ids.every((_, p) => this.takesPlaceOrNot(p, allocation) && this.keepsQuotas(p, allocation)) &&
      this.students.every((s) => this.together[s].every((t) => allocation[t] === allocation[s] && this.keepsPins(t, allocation[s])))
    );
  }

  private takesPlaceOrNot(p: number, allocation: readonly number[]): boolean {
    const load = this.loadOf('projects', p, allocation);
    return load === 0 || this.rules.mustRun.includes(this.dataset.projects.ids[p]) || load >= this.needed(p);
  }

  private keepsQuotas(p: number, allocation: readonly number[]): boolean {
    const there = this.students.filter((s) => allocation[s] === p);
    const quotas = this.rules.programmeQuota[this.dataset.projects.ids[p]] ?? {};
    return (
      there.length === 0 ||
      Object.entries(quotas).every(([programme, { min, max }]) => {
        const count = there.filter((s) => this.dataset.students.programmes[s] === programme).length;
        return min <= count && count <= (max ?? count);
      })
    );
  }

  /** Whether what is forced is had by the whole group, and what is forbidden by nobody of it, unless they alone are forced. */
  private keepsPins(s: number, p: number): boolean {
    const { forced, forbidden } = this.rules;
    const group = this.together[s];
    const is = (t: number) => (pin: Pin) => pin.studentId === this.dataset.students.ids[t];
    if (group.length === 1) return true;
    return (
      group.every((t) => forced.filter(is(t)).every((pin) => pin.projectId === this.dataset.projects.ids[p])) &&
      !group.some((t) => forbidden.filter(is(t)).some((pin) => pin.projectId === this.dataset.projects.ids[p]))
    );
  }

  private areTogether(s: number, t: number): boolean {
    const { groups } = this.dataset.students;
    return groups[s] !== '' && groups[s] === groups[t] && !this.rules.splitGroups.includes(groups[s]);
  }

  keepsLimits(allocation: readonly number[]): boolean {
    return (['projects', 'supervisors', 'departments'] as const).every((kind) =>
      this.dataset[kind].ids.every((_, i) => {
        const load = this.loadOf(kind, i, allocation);
        return this.least(kind, i) <= load && load <= this.most(kind, i);
      }),
    );
  }

  // --- options ------------------------------------------------------------------------------------------------------------------

  /** The rank on the list as uploaded; undefined when the student did not choose the project. */
  private listed(s: number, p: number): number | undefined {
    const { offsets, projects, ranks } = this.dataset.choices;
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (projects[e] === p) return ranks[e];
    return undefined;
  }

  private is(pin: Pin, s: number, p: number): boolean {
    return pin.studentId === this.dataset.students.ids[s] && pin.projectId === this.dataset.projects.ids[p];
  }

  forcedOnto(s: number): number {
    const pin = this.rules.forced.find(({ studentId }) => this.together[s].some((t) => studentId === this.dataset.students.ids[t]));
    return pin ? this.dataset.projects.ids.indexOf(pin.projectId) : NONE;
  }

  private loses(t: number, p: number): boolean {
    const { forced, preferred } = this.rules;
    if (this.together[t].some((member) => [...forced, ...preferred].some((pin) => this.is(pin, member, p)))) return false;
    return this.students.some((s) => {
      const own = this.listed(s, p);
      return own !== undefined && (this.listed(t, p) ?? 0) >= own && this.together[s].some((member) => preferred.some((pin) => this.is(pin, member, p)));
    });
  }

  private isUsable(s: number, p: number): boolean {
    const key = s * this.dataset.projects.ids.length + p;
    const known = this.usable.get(key) ?? (this.findUsable(s, p) && (this.forcedOnto(s) === p || this.together[s].every((t) => this.findUsable(t, p))));
    this.usable.set(key, known);
    return known;
  }

  private findUsable(s: number, p: number): boolean {
    const rank = this.listed(s, p);
    const { supervisors, departments } = this.above(p);
    const programmes = this.dataset.projects.programmes[p];
    return (
      rank !== undefined &&
      rank <= (this.rules.maxRank ?? Number.POSITIVE_INFINITY) &&
      (this.forcedOnto(s) === p || !this.rules.forbidden.some((pin) => this.together[s].some((t) => this.is(pin, t, p)))) &&
      !this.loses(s, p) &&
      (this.forcedOnto(s) === p || programmes.length === 0 || programmes.includes(this.dataset.students.programmes[s])) &&
      this.most('projects', p) > 0 &&
      (supervisors === NONE || this.most('supervisors', supervisors) > 0) &&
      (departments === NONE || this.most('departments', departments) > 0)
    );
  }

  private usableRanks(): number[] {
    return this.students.flatMap((s) => this.dataset.projects.ids.flatMap((_, p) => (this.isUsable(s, p) ? [this.listed(s, p) ?? NaN] : [])));
  }

  optionsOf(s: number): number[] {
    const forced = this.forcedOnto(s);
    if (forced !== NONE) return [forced];
    return [NONE, ...this.dataset.projects.ids.keys()].filter((p) => p === NONE || this.isUsable(s, p));
  }

  /** The rank that counts; no project and outside the list are R + 1. */
  rank(s: number, p: number): number {
    return p !== NONE && this.isUsable(s, p) ? (this.listed(s, p) ?? NaN) : this.worst + 1;
  }

  // --- criteria -----------------------------------------------------------------------------------------------------------------

  private levelsOf(criterion: Criterion): Omit<NaiveLevel, 'stage'>[] {
    const ranks = [...new Set(this.usableRanks())].sort((a, b) => a - b);
    const one = (cost: (s: number, p: number) => number, load?: (i: number, load: number) => number) => [{ label: {}, sum: load ? { cost, load } : { cost } }];
    switch (criterion.key) {
      case 'placed':
        return one((_, p) => (p === NONE ? 1 : 0));
      case 'greedy':
        return ranks.map((rank) => ({ label: { rank }, sum: { cost: (s, p) => (p !== NONE && this.rank(s, p) === rank ? 0 : 1) } }));
      case 'generous':
        return [this.worst + 1, ...ranks.toReversed()].map((rank) => ({ label: { rank }, sum: { cost: (s, p) => (this.rank(s, p) === rank ? 1 : 0) } }));
      case 'worstRank':
      case 'openProjects':
        return [{ label: {} }];
      case 'totalRank':
        return one((s, p) => this.rank(s, p) ** criterion.power);
      case 'supervisorRank':
        return one((s, p) => this.staffRank(s, p) ?? (this.largestStaffRank === 0 ? 0 : this.largestStaffRank + 1));
      case 'loadBalance': {
        const { scale, target } = this.targets();
        return one(
          () => 0,
          (i, load) => (target(i) === undefined ? 0 : Math.abs(load * scale - (target(i) ?? NaN)) ** criterion.norm),
        );
      }
      case 'unfairness':
        return one((s, p) => this.unfairness(s, p));
      case 'priority': {
        const given = [...new Set(this.dataset.students.priorities)].sort((a, b) => a - b);
        return [...given.filter((priority) => priority !== NOT_GIVEN), ...given.filter((priority) => priority === NOT_GIVEN)].map((priority) => ({
          label: { priority: priority === NOT_GIVEN ? null : priority },
          sum: { cost: (s, p) => (this.dataset.students.priorities[s] === priority ? this.rank(s, p) : 0) },
        }));
      }
      case 'change':
        return one((s, p) => {
          const before = this.baseline?.[s];
          if (before === NOT_COMPARED) return 0;
          return before === GONE || before !== p ? 1 : 0;
        });
      case 'weighted': {
        const scale = this.weightedScale(criterion);
        const { weightVarLoad } = criterion;
        const offering = this.offering();
        const even = this.students.length / offering.length;
        if (weightVarLoad === 0 || offering.length === 0) return one((s, p) => whole(scale * this.weightedCost(criterion, s, p)));
        return one(
          (s, p) => whole(scale * this.weightedCost(criterion, s, p)),
          (i, load) => (offering.includes(i) ? whole((scale * weightVarLoad * Math.abs(load - even)) / this.students.length) : 0),
        );
      }
      case 'lottery':
        return one((s, p) => (p === NONE ? 0 : lot(this.rules.seed, this.dataset.students.ids[s], this.dataset.projects.ids[p])));
    }
  }

  /** What the allocation comes to in a level. */
  total(level: NaiveLevel, allocation: readonly number[]): number {
    if (this.rules.criteria[level.stage].key === 'openProjects') return new Set(allocation.filter((p) => p !== NONE)).size;
    if (!level.sum) return Math.max(0, ...this.students.map((s) => this.rank(s, allocation[s])));
    const { cost, load } = level.sum;
    const students = this.students.reduce((sum, s) => sum + cost(s, allocation[s]), 0);
    return this.dataset.supervisors.ids.reduce((sum, _, i) => sum + (load?.(i, this.loadOf('supervisors', i, allocation)) ?? 0), students);
  }

  /** The value a stage states. */
  value(stage: number, allocation: readonly number[]): number | number[] {
    const criterion = this.rules.criteria[stage];
    const ranks = this.students.map((s) => this.rank(s, allocation[s]));
    const count = (length: number) => Array.from({ length }, (_, i) => ranks.filter((rank) => rank === i + 1).length);
    const total = this.levels.filter((level) => level.stage === stage).reduce((sum, level) => sum + this.total(level, allocation), 0);
    switch (criterion.key) {
      case 'placed':
        return allocation.filter((p) => p !== NONE).length;
      case 'greedy':
        return count(this.worst);
      case 'generous':
        return count(this.worst + 1);
      case 'loadBalance':
        return total / this.targets().scale ** criterion.norm;
      case 'weighted':
        return total / this.weightedScale(criterion);
      default:
        return total;
    }
  }

  private ranking({ offsets, students, ranks }: Rankings, owner: number): Map<number, number> {
    const entries = [...students.subarray(offsets[owner], offsets[owner + 1])];
    return new Map(entries.map((s, i) => [s, ranks[offsets[owner] + i]]));
  }

  /** The rank that whoever offers the project gives; undefined when they give none. */
  staffRank(s: number, p: number): number | undefined {
    if (p === NONE) return undefined;
    const own = this.ranking(this.dataset.projectRankings, p);
    if (own.size > 0) return own.get(s);
    const supervisors = this.dataset.projects.supervisors[p];
    return supervisors === NONE ? undefined : this.ranking(this.dataset.supervisorRankings, supervisors).get(s);
  }

  private get largestStaffRank(): number {
    return Math.max(0, ...this.dataset.projectRankings.ranks, ...this.dataset.supervisorRankings.ranks);
  }

  private unfairness(s: number, p: number): number {
    if (p === NONE) return 0;
    const others = this.students.filter((t) => t !== s).map((t) => this.listed(t, p) ?? Number.POSITIVE_INFINITY);
    return others.reduce((sum, rank) => sum + Math.max(0, this.rank(s, p) - rank), 0);
  }

  private targets(): { scale: number; target: (i: number) => number | undefined } {
    const { supervisors } = this.dataset;
    const hundredths = supervisors.ids.map((id, i) => {
      const own = this.rules.supervisorTarget.byId[id];
      if (own !== undefined) return Math.round(own * 100);
      return supervisors.targets[i] === NOT_GIVEN ? undefined : supervisors.targets[i];
    });
    const unit = [100, 50, 25, 20, 10, 5, 4, 2, 1].find((g) => hundredths.every((target = 0) => target % g === 0)) ?? NaN;
    const nobody = hundredths.every((target) => target === undefined);
    return { scale: 100 / unit, target: (i) => (nobody ? 0 : hundredths[i] === undefined ? undefined : (hundredths[i] ?? NaN) / unit) };
  }

  private offering(): number[] {
    return [...new Set(this.dataset.projects.supervisors)].filter((supervisor) => supervisor !== NONE);
  }

  private weightedCost(criterion: Criterion & { key: 'weighted' }, s: number, p: number): number {
    const { weightRank, weightStaff, weightUnfair, costUnalloc, costNoStaffPref } = criterion;
    const { offsets } = this.dataset.choices;
    const unplaced = costUnalloc === -1 ? offsets[s + 1] - offsets[s] + 1 : costUnalloc;
    const staff = this.largestStaffRank === 0 ? 0 : (this.staffRank(s, p) ?? costNoStaffPref);
    return weightRank * (p === NONE ? unplaced : this.rank(s, p)) + weightStaff * staff + weightUnfair * this.unfairness(s, p);
  }

  /** D · N. */
  private weightedScale({ weightRank, weightStaff, weightUnfair, weightVarLoad }: Criterion & { key: 'weighted' }): number {
    const weights = [weightRank, weightStaff, weightUnfair, weightVarLoad];
    const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-9;
    const decimals = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].find((power) => weights.every((weight) => isWhole(weight * power))) ?? NaN;
    const [n, l] = [this.students.length, this.offering().length];
    if (weightVarLoad === 0 || n === 0 || l === 0) return decimals;
    let multiple = n;
    while (multiple % l !== 0) multiple += n;
    return decimals * multiple;
  }
}

/** A cost that is whole but for the error of its sums. */
function whole(value: number): number {
  if (Math.abs(value - Math.round(value)) > 1e-6) throw new Error(`${value} is not a whole number`);
  return Math.round(value);
}

/** The lot of a student and a project by numbers of any size, cut to 32 bits after each step. */
export const lot = (seed: number, studentId: string, projectId: string) => Number(mixed(fold(seed, studentId) * 0x9e3779b1n + fold(seed, projectId)) >> 22n);

/** The lot of a student alone. */
export const lotAlone = (seed: number, studentId: string) => Number(mixed(fold(seed, studentId) * 0x9e3779b1n));

const cut = (value: bigint) => value & 0xffff_ffffn;

function fold(seed: number, id: string): bigint {
  let word = 0x811c9dc5n ^ BigInt(seed);
  for (let i = 0; i < id.length; i++) word = cut((word ^ BigInt(id.charCodeAt(i))) * 0x01000193n);
  return word;
}

function mixed(number: bigint): bigint {
  let x = cut(number);
  x = cut((x ^ (x >> 16n)) * 0x85ebca6bn);
  x = cut((x ^ (x >> 13n)) * 0xc2b2ae35n);
  return x ^ (x >> 16n);
}

/** Every way to give each student one of their entries; the array is the same one each time. */
export function* assignments(entries: readonly (readonly number[])[]): Generator<number[]> {
  const current = entries.map((own) => own[0]);
  const at = entries.map(() => 0);
  for (;;) {
    yield current;
    let s = 0;
    while (s < at.length && at[s] === entries[s].length - 1) {
      at[s] = 0;
      current[s] = entries[s][0];
      s++;
    }
    if (s === at.length) return;
    current[s] = entries[s][++at[s]];
  }
}
