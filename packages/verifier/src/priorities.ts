// Who comes first by the column `priority`.

import { NOT_GIVEN } from '@project-allocation/model';

/** Orders priorities: 1 first, students without one last. */
export const comparePriorities = (a: number, b: number): number => (a === b ? 0 : a === NOT_GIVEN ? 1 : b === NOT_GIVEN ? -1 : a - b);
