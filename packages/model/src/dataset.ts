// A dataset: one checked upload. Columns, not objects: identifiers are strings kept once, everything else is numbers in
// typed arrays, so that 100 000 students with a million choices are a few megabytes that move between threads for nothing.
//
// Every table is in the order of compareIdentifiers, whatever the order of rows in the files was; a person or project is
// its index in its table from here on. `rows` leads back to the file (as a spreadsheet counts, heading = 1).

/** In a column of indices: no such thing (a project without a supervisor, a student without a project). */
export const NONE = -1;

/** In a column of limits: not given in the files, so the rules decide. */
export const NOT_GIVEN = -1;

/** The largest rank a choice may have: ranks are kept in 16 bits. */
export const MAX_RANK = 65_535;

export interface Students {
  readonly ids: readonly string[];
  /** Empty string where the file has none; likewise for the other columns of text. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly programmes: readonly string[];
  /** Name of the group the student applies with, or an empty string. All of a group have the same choices. */
  readonly groups: readonly string[];
  /** 1 is highest; NOT_GIVEN where the file has none. */
  readonly priorities: Int32Array;
  /** Places the student takes wherever they are, ≥ 1; NOT_GIVEN where the file has none (1). */
  readonly units: Int32Array;
  /** Row of the student in the file that names them first: `students` if given, else `choices`. */
  readonly rows: Uint32Array;
}

export interface Projects {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** Programmes whose students may have the project; none: everyone may. */
  readonly programmes: readonly (readonly string[])[];
  /** Index into supervisors, or NONE. */
  readonly supervisors: Int32Array;
  /** Fewest students the project runs with; NOT_GIVEN where the file has none. */
  readonly min: Int32Array;
  /** Places; NOT_GIVEN where the file has none (the rules' default, 1 unless changed). */
  readonly max: Int32Array;
  /** How often each place taken counts for the supervisor and the department, ≥ 1; NOT_GIVEN where the file has none (1). */
  readonly units: Int32Array;
  readonly rows: Uint32Array;
}

/** The supervisors of projects besides the first, one project after another; most projects have none. */
export interface CoSupervisors {
  /** Length projects + 1: those of project p are offsets[p] … offsets[p + 1] − 1. */
  readonly offsets: Uint32Array;
  /** Index into supervisors; each at most once a project, and never the first. */
  readonly supervisors: Uint32Array;
}

export interface Supervisors {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Index into departments, or NONE. */
  readonly departments: Int32Array;
  readonly min: Int32Array;
  /** Most students over all of the supervisor's projects; NOT_GIVEN where the file has none (unlimited unless the rules say). */
  readonly max: Int32Array;
  /** The load the supervisor would like, in hundredths of a student; NOT_GIVEN where the file has none. */
  readonly targets: Int32Array;
  /** Row in the supervisors file; 0 for a supervisor that only the projects file names. */
  readonly rows: Uint32Array;
}

export interface Departments {
  readonly ids: readonly string[];
}

/** The choices of all students, one after another (compressed sparse rows); a student's own by rank, then by project index. */
export interface Choices {
  /** Length students + 1: the choices of student s are offsets[s] … offsets[s + 1] − 1. */
  readonly offsets: Uint32Array;
  /** Project index of each choice; each project at most once a student. */
  readonly projects: Uint32Array;
  /** Rank of each choice, 1 (best) … MAX_RANK; equal ranks are ties. */
  readonly ranks: Uint16Array;
}

/**
 * Rankings of students, one after another: those of a supervisor, who ranks for all of their projects, or of a single project, which
 * stands before its supervisor's. Nobody has to rank. A ranking's own entries by rank, then by student index.
 */
export interface Rankings {
  /** Length of the table + 1: the entries of supervisor (or project) i are offsets[i] … offsets[i + 1] − 1. */
  readonly offsets: Uint32Array;
  /** Student index of each entry; each student at most once a ranking. */
  readonly students: Uint32Array;
  /** Rank of each entry, 1 (best) … MAX_RANK; equal ranks are ties. */
  readonly ranks: Uint16Array;
}

export interface Dataset {
  readonly students: Students;
  readonly projects: Projects;
  readonly coSupervisors: CoSupervisors;
  readonly supervisors: Supervisors;
  readonly departments: Departments;
  readonly choices: Choices;
  /** How supervisors ranked students; no entries where none did. */
  readonly supervisorRankings: Rankings;
  /** How students were ranked for single projects; no entries where they were not. */
  readonly projectRankings: Rankings;
}

/** The rankings of a table of this length in which nobody ranked. */
export const noRankings = (length: number): Rankings => ({
  offsets: new Uint32Array(length + 1),
  students: new Uint32Array(0),
  ranks: new Uint16Array(0),
});

/** The co-supervisors of a table of so many projects in which no project has any. */
export const noCoSupervisors = (projects: number): CoSupervisors => ({ offsets: new Uint32Array(projects + 1), supervisors: new Uint32Array(0) });
