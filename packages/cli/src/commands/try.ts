// project-allocation try: what some moves would do to an allocation; nothing is solved for them, nothing is kept.

import { tryMoves } from '@project-allocation/solver';
import { type GivenOptions, readGiven } from '../given.js';
import { movesNamed } from '../named.js';
import { print, printJson } from '../report.js';
import { answered } from '../solved.js';
import { tryInWords } from '../words/tried.js';

export interface TryOptions extends GivenOptions {
  /** “student=project” each. */
  readonly move: readonly string[];
}

/** The exit code: 0 when the question was answered, broken limits or not. */
export async function tryOnFiles(options: TryOptions): Promise<number> {
  const asked = await readGiven(options, ({ dataset }) => movesNamed(dataset, options.move));
  const answer = asked && (await answered(options, asked.asking, async () => tryMoves(asked.given, asked.named)));
  if (!answer) return 1;
  if (options.json) printJson(answer);
  else print(...asked.said, ...tryInWords(answer));
  return 0;
}
