// What a solve tells of itself while it goes on: how many objectives are done, of the present one how many students are settled, and
// for those who measure it when each part of the work is done.

import type { Mode, OnProgress, Rules } from '@project-allocation/model';
import type { Watch } from './forest.js';
import type { Objective } from './objective.js';

/** The parts of the work; each may come several times. */
export const PARTS = ['network', 'guess', 'flow', 'proof', 'stages', 'procedure', 'certificate'] as const;
export type Part = (typeof PARTS)[number];

export interface Observer {
  /** A watch for a flow that is about `count` objectives from the one at `first` on. */
  readonly watch: (first: number, count: number) => Watch | undefined;
  /** Called when everything is found and the certificate is written. */
  readonly certifying: () => void;
  /** Called when a part of the work is done. */
  readonly done: (part: Part) => void;
}

/** Never goes back, and speaks of a flow each time a twentieth more of its students is settled. */
export function observerOf(rules: Rules, objectives: readonly Objective[], onProgress?: OnProgress, onPart: (part: Part) => void = () => {}): Observer {
  if (!onProgress) return { watch: () => undefined, certifying: () => {}, done: onPart };
  let furthest = 0;
  const watch = (first: number, count: number): Watch => {
    const stage = rules.criteria[objectives[first].place].key;
    let told = -1;
    return ({ free, problem: { students } }) => {
      const settled = students - free;
      const twentieth = students === 0 ? 20 : Math.floor((20 * settled) / students);
      if (twentieth === told) return;
      told = twentieth;
      const percent = Math.floor((100 * (first + (count * twentieth) / 20)) / objectives.length);
      furthest = Math.max(furthest, percent);
      onProgress({ stage, percent: furthest, message: `${settled} of ${students} students settled` });
    };
  };
  const certifying = () => onProgress({ stage: 'certificate', percent: 100, message: 'Writing down the prices that prove it' });
  return { watch, certifying, done: onPart };
}

/** What a mode tells that settles students one after another, instead of by objectives. */
export interface ProcedureObserver extends Pick<Observer, 'certifying' | 'done'> {
  /** Called with how many students of all are behind it, never fewer than before. */
  readonly settled: (count: number) => void;
}

/** Speaks each time a twentieth more of the students is behind it; the stage is called like the mode. */
export function procedureObserverOf(mode: Mode, students: number, onProgress?: OnProgress, onPart: (part: Part) => void = () => {}): ProcedureObserver {
  if (!onProgress) return { settled: () => {}, certifying: () => {}, done: onPart };
  let told = 0;
  const settled = (count: number) => {
    const twentieth = Math.floor((20 * count) / students);
    if (twentieth === told) return;
    told = twentieth;
    onProgress({ stage: mode, percent: 5 * twentieth, message: `${count} of ${students} students had their turn` });
  };
  const certifying = () => onProgress({ stage: 'certificate', percent: 100, message: 'Writing down what is claimed' });
  return { settled, certifying, done: onPart };
}
