// What the questions of the command line are answered with: a search engine where the rules need one, and somebody who may watch.

import { type AskOptions, engineFor } from '@project-allocation/solver';
import type { Asking } from './infeasible.js';
import type { Reporting } from './refusals.js';
import { answered } from './solved.js';
import { watched } from './watched.js';

/** What `work` gives; null when the rules do not let it, which has been reported then. */
export const answering = <T>(options: Reporting, asking: Asking, work: (options: AskOptions) => T): Promise<T | null> =>
  answered(options, asking, async () => {
    const engine = await engineFor(asking.dataset, asking.rules);
    return watched((onProgress) => work({ engine, onProgress }));
  });
