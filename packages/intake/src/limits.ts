// How much one upload may hold, and how large its numbers may be.

export const MAX_STUDENTS = 200_000;

/** Choices of one student. */
export const MAX_CHOICES = 100;

/** Characters of an identifier. */
export const MAX_IDENTIFIER_LENGTH = 200;

/** Students who apply together. */
export const MAX_GROUP_MEMBERS = 8;

const MAX_COUNT = 1_000_000;

/** Places and loads. */
export const COUNT = { least: 0, most: MAX_COUNT };

/** Priorities, and the units that a student or project counts. */
export const COUNT_FROM_ONE = { least: 1, most: MAX_COUNT };
