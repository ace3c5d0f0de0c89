// How far the look at one limit after another is.

import type { AskOptions } from './given.js';

/** Tells each hundredth of all limits once. */
export function progressOf(limits: number, onProgress: AskOptions['onProgress']): (done: number) => void {
  let told = -1;
  return (done) => {
    const percent = Math.floor((100 * done) / limits);
    if (percent === told) return;
    told = percent;
    onProgress?.({ stage: 'places', percent, message: `${done} of ${limits} limits looked at` });
  };
}
