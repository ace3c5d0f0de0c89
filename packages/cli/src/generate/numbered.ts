// Identifiers with a number.

/** S001 … S120: as many digits as the last one needs. */
export const numbered = (letter: string, i: number, count: number) => letter + String(i + 1).padStart(String(count).length, '0');
