// What one more place would change, for every limit that is reached (docs/model.md, "Answers").

import type { Places } from '@project-allocation/model';
import { engineIn, type Given, type PlacesOptions } from './given.js';
import { placesBySearch } from './places-by-search.js';
import { placesOptimal } from './places-optimal.js';
import { placesProcedure } from './places-procedure.js';

/**
 * Every limit that is reached, with what the allocation comes to that the rules ask for if it were one higher; the greatest gain first. The one limit
 * that the options name is told alone, or not at all where it is not reached.
 * @throws KnownError rules_refused when costs are too large for exact sums, or `change` has no baseline
 */
export function places(given: Given, options: PlacesOptions = {}): Places {
  const { certificate } = given;
  switch (certificate.mode) {
    case 'optimal':
      if ('solver' in certificate) return placesBySearch(given, engineIn(options), options);
      return placesOptimal({ ...given, certificate }, options);
    case 'stable':
    case 'serialDictatorship':
      return placesProcedure(given, options);
  }
}
