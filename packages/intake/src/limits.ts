// How much one upload may hold.

export const MAX_STUDENTS = 200_000;

/** Choices of one student. */
export const MAX_CHOICES = 100;

/** Characters of an identifier. */
export const MAX_IDENTIFIER_LENGTH = 200;

/** Places, loads and priorities. */
export const MAX_COUNT = 1_000_000;
