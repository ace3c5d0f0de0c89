// The lots, drawn out of a seed and identifiers, the same on any machine: ten bits for a student with a project, 32 for a student
// alone. Anyone can draw them again; see docs/model.md.

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const GOLDEN = 0x9e3779b1;

/** FNV-1a over the code units of an identifier, its offset basis changed by the seed: a word of 32 bits, with a sign. */
export function folded(seed: number, id: string): number {
  let word = OFFSET_BASIS ^ seed;
  for (let i = 0; i < id.length; i++) word = Math.imul(word ^ id.charCodeAt(i), PRIME);
  return word;
}

/** The lot of a student and a project, of whom the folded identifiers are given: 0 to 1023. */
export const drawn = (student: number, project: number): number => mixed(Math.imul(student, GOLDEN) + project) >>> 22;

/** The lot of a student alone, of whom the folded identifier is given: 0 to 2^32 − 1. */
export const drawnAlone = (student: number): number => mixed(Math.imul(student, GOLDEN));

/** The finaliser of MurmurHash3 on a whole number, of which the last 32 bits count. */
function mixed(number: number): number {
  let x = number | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The students in the order of their lots; equal lots by identifier. */
export function byLot(seed: number, ids: readonly string[]): Uint32Array {
  const lots = Uint32Array.from(ids, (id) => drawnAlone(folded(seed, id)));
  return Uint32Array.from(ids.keys()).sort((a, b) => lots[a] - lots[b] || a - b);
}
