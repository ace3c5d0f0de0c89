// What somebody should know about a result, in words; what is said of several criteria is said once.

import type { Note } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';

/** A note this application does not know yet is told in the words of the service. */
export function noteSentences(notes: readonly Note[], m: Messages): string[] {
  const { kinds } = m.result.notes;
  return [...new Set(notes.map(({ code, message }) => (Object.hasOwn(kinds, code) ? kinds[code](message) : message)))];
}
