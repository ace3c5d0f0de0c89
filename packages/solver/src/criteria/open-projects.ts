// openProjects: how many projects take place.

import type { Aim } from '../objective.js';

export const openProjects = (): Aim => ({ objectives: [{ kind: 'open', place: 0 }], value: ([open]) => open });
