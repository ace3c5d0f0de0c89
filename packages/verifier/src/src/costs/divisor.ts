/** The greatest common divisor of two whole numbers of at least 0 (Euclid). */
export const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
