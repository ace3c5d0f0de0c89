// The lottery, drawn from identifiers and a seed: ten bits for each pair of a student and a project (docs/model.md, "The lot"), and 32 for
// each student where the order of students is to be drawn ("Modes").

export const LARGEST_LOT = 1_023;

/** What is drawn for a student and a project, by index: 0 … LARGEST_LOT. FNV-1a over code units, mixed as MurmurHash3 ends. */
export function lots(students: readonly string[], projects: readonly string[], seed: number): (student: number, project: number) => number {
  const ofStudent = Int32Array.from(students, (id) => folded(id, seed));
  const ofProject = Int32Array.from(projects, (id) => folded(id, seed));
  return (student, project) => mixed((Math.imul(ofStudent[student], 0x9e3779b1) + ofProject[project]) | 0) >>> 22;
}

/** What is drawn for each student: 0 … 2³² − 1. The mixing is that of a pair, begun without a project. */
export const studentLots = (students: readonly string[], seed: number): Uint32Array =>
  Uint32Array.from(students, (id) => mixed(Math.imul(folded(id, seed), 0x9e3779b1)));

function folded(id: string, seed: number): number {
  let word = 0x811c9dc5 ^ seed;
  for (let i = 0; i < id.length; i++) word = Math.imul(word ^ id.charCodeAt(i), 0x01000193);
  return word;
}

function mixed(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}
