// Identifiers of students, projects, supervisors and departments, and the one order they are kept in.

/**
 * The form in which identifiers are compared: NFC, without space around.
 * Two identifiers are the same exactly when these forms are equal, letter case and accents included.
 */
export function normalizeIdentifier(text: string): string {
  return text.trim().normalize('NFC');
}

/**
 * Orders identifiers as people do: runs of digits by their number (S2 before S10), all else by code unit.
 * A total order that depends on no locale, so that the same dataset is the same on every machine:
 * identifiers that differ only in leading zeros ("S02", "S2") are told apart by code unit in the end.
 */
export function compareIdentifiers(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(j);
    if (isDigit(x) && isDigit(y)) {
      const endA = digitsEnd(a, i);
      const endB = digitsEnd(b, j);
      const startA = zerosEnd(a, i, endA);
      const startB = zerosEnd(b, j, endB);
      // without leading zeros the longer run of digits is the larger number; of equal length, the code units decide
      if (endA - startA !== endB - startB) return endA - startA - (endB - startB);
      for (let k = 0; k < endA - startA; k++) {
        const difference = a.charCodeAt(startA + k) - b.charCodeAt(startB + k);
        if (difference !== 0) return difference;
      }
      i = endA;
      j = endB;
    } else {
      if (x !== y) return x - y;
      i++;
      j++;
    }
  }
  if (i < a.length) return 1;
  if (j < b.length) return -1;
  return a === b ? 0 : a < b ? -1 : 1;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function zerosEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === 48) at++;
  return at;
}
