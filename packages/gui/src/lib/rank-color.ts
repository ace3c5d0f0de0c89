// The colour of a rank, the same everywhere: one sequential scale, 1st strongest, later paler. The figure always stands beside it.

import type { Got } from './profile.js';

/** How much of the strong colour is left at rank 1, 2, 3 …; from the last on it stays. */
const STRENGTHS = [100, 72, 52, 38, 27, 19, 13, 8] as const;

/** A CSS colour for rank 1, 2, 3 … (no project is hatched: see global.css). */
export function rankColor(rank: number): string {
  const strength = STRENGTHS[Math.min(rank, STRENGTHS.length) - 1];
  return `color-mix(in oklab, var(--rank-strong) ${strength}%, var(--rank-pale))`;
}

/** A CSS background for what a student got. */
export function gotBackground(got: Got): string {
  if (typeof got === 'number') return rankColor(got);
  return got === 'outside' ? 'var(--hatch-line)' : 'var(--hatch)';
}
