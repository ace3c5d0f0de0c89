// How far a search for a proof is, in one line.

import type { Progress } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';

/** For example “Best so far 412 · bound 414 · gap 0.49%”. */
export function searchSentence({ found, bound, gap }: NonNullable<Progress['search']>, m: Messages): string {
  const say = m.run.search;
  return say.join([found === null ? say.nothing : say.found(found), ...(bound === null ? [] : [say.bound(bound)]), ...(gap === null ? [] : [say.gap(gap)])]);
}
