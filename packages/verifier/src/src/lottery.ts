// The lot: ten bits out of a seed and two identifiers, the same on any machine. Anyone can draw it again; see docs/model.md.

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
export function drawn(student: number, project: number): number {
  let x = (Math.imul(student, GOLDEN) + project) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  x ^= x >>> 16;
  return x >>> 22;
}
