// What can be had at all, as a table: worst rank down, load cap across.

import type { Frontier } from '@project-allocation/model';
import { ordinal } from '../report.js';

export function frontierInWords({ students, worstRanks, loadCaps, placed }: Frontier): string[] {
  const heading = ['', ...loadCaps.map((cap) => (cap === null ? 'no cap' : String(cap)))];
  const rows = worstRanks.map((rank, i) => [ordinal(rank), ...placed[i].map((count) => (count === null ? '–' : String(count)))]);
  const impossible = placed.flat().includes(null) ? ['–: no allocation keeps the minimums and pins.'] : [];
  return [
    `Most of the ${students} students that can have a project, when nobody gets worse than this choice (down) and no supervisor has more than this many (across):`,
    ...aligned([heading, ...rows]),
    ...impossible,
  ];
}

/** Cells to the right of columns as wide as they need be. */
function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  return table.map((row) => row.map((cell, column) => cell.padStart(widths[column])).join('  '));
}
