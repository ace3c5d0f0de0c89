// Who has something else in another allocation, for people.

import type { Difference, Differences } from '@project-allocation/model';
import { many } from '../report.js';
import { standInWords } from './moves.js';

export function differencesInWords({ compared, moved, better, worse, onlyBefore, onlyAfter, items }: Differences): string[] {
  const only = [
    ...(onlyBefore > 0 ? [`${many(onlyBefore, 'student')} only in the earlier one`] : []),
    ...(onlyAfter > 0 ? [`${many(onlyAfter, 'student')} only in the later one`] : []),
  ];
  const counts = `${many(compared, 'student')} compared: ${moved} with something else, ${better} better off, ${worse} worse off`;
  return [`${[counts, ...only].join('; ')}.`, ...items.map(differenceInWords)];
}

const differenceInWords = ({ studentId, from, to }: Difference): string =>
  `  ${studentId}: ${standInWords({ project: from.projectId, rank: from.rank })} → ${standInWords({ project: to.projectId, rank: to.rank })}`;
