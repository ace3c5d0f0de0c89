// project-allocation places: what one more place would change, for every limit that is reached.

import { places } from '@project-allocation/solver';
import { type GivenOptions, readGiven } from '../given.js';
import { print, printJson } from '../report.js';
import { answered } from '../solved.js';
import { placesInWords } from '../words/places.js';

/** The exit code: 0 when the question was answered. */
export async function placesOfFiles(options: GivenOptions): Promise<number> {
  const asked = await readGiven(options, () => null);
  const answer = asked && answered(options, asked.source, () => places(asked.given));
  if (!answer) return 1;
  if (options.json) printJson(answer);
  else print(...asked.said, ...placesInWords(answer));
  return 0;
}
