// What moves would do, for people.

import type { Try } from '@project-allocation/model';
import { effectInWords } from './effect.js';

export function tryInWords({ before, broken, ...effect }: Try): string[] {
  const kept = broken.length === 0 ? ['All limits, minimums and pins are kept.'] : ['These do not hold then:', ...broken.map(({ message }) => `  ${message}`)];
  return ['These moves alone, tried and not kept:', ...effectInWords(before, effect), ...kept];
}
