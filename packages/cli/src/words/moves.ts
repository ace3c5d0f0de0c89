// Who moves where, for people.

import type { Move } from '@project-allocation/model';
import { ordinal } from '../report.js';

type Stand = { readonly project: string | null; readonly rank: number | null };

/** “P7 (2nd choice)”, “P7 (outside their list)” or “no project”. */
export const standInWords = ({ project, rank }: Stand): string =>
  project === null ? 'no project' : `${project} (${rank === null ? 'outside their list' : `${ordinal(rank)} choice`})`;

/** A line for each move of a chain: where room was needed, then who makes it and what they had. */
export function movesInWords(moves: readonly Move[]): string[] {
  return moves.map(({ studentId, from, fromRank, to, toRank, roomAt }) => {
    const room = roomAt === null ? '' : `room at ${roomAt.kind} ${roomAt.id}: `;
    return `  ${room}${studentId} → ${standInWords({ project: to, rank: toRank })}, from ${standInWords({ project: from, rank: fromRank })}`;
  });
}
