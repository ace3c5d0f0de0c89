// What has to be asked for to have a run once more.

import type { RunResource } from '@project-allocation/model';
import type { NewRun } from '../api.js';

/** The same name and comparison, by the same rules or by others. */
export const likeRun = ({ name, rules, baselineRunId }: RunResource, others = rules): NewRun => ({
  name,
  rules: others,
  ...(baselineRunId !== null && { baselineRunId }),
});
