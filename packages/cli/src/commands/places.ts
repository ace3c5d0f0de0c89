// project-allocation places: what one more place would change, for every limit that is reached.

import { places } from '@project-allocation/solver';
import { answering } from '../answering.js';
import { type GivenOptions, readGiven } from '../given.js';
import { limitNamed } from '../named.js';
import { print, printJson } from '../report.js';
import { placeInWords, placesInWords } from '../words/places.js';

export interface PlacesOptions extends GivenOptions {
  /** “kind=id” of the only limit that is asked about. */
  readonly limit?: string;
}

/** The exit code: 0 when the question was answered. */
export async function placesOfFiles(options: PlacesOptions): Promise<number> {
  const asked = await readGiven(options, ({ dataset }) => (options.limit === undefined ? undefined : limitNamed(dataset, options.limit)));
  const answer = asked && (await answering(options, asked.asking, (more) => places(asked.given, { ...more, limit: asked.named })));
  if (!answer) return 1;
  if (options.json) printJson(answer);
  else print(...asked.said, ...(asked.named ? placeInWords(asked.named, answer) : placesInWords(answer)));
  return 0;
}
