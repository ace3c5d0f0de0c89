// The stages a run goes through, known before it begins: they follow from its rules.

import type { CriterionKey, Rules } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';

export interface StageStep {
  /** As the progress of the run names it. */
  readonly key: string;
  readonly label: string;
}

/** Reading, each criterion in its place or the procedure that decides by none, proving, checking, storing. */
export function runStages({ mode, criteria }: Pick<Rules, 'mode' | 'criteria'>, m: Messages): StageStep[] {
  const keys = new Set(criteria.map(({ key }) => key));
  const deciding = keys.size > 0 ? Array.from(keys, (key) => ({ key, label: criterionTitle(key, m) })) : [{ key: mode, label: m.modes[mode].title }];
  return [step('read', m), ...deciding, step('certificate', m), step('verify', m), step('write', m)];
}

/** What is left to do once it is known that no allocation keeps the rules. */
export const repairStages = (m: Messages): StageStep[] => [step('read', m), step('repairs', m)];

const step = (key: 'read' | 'certificate' | 'repairs' | 'verify' | 'write', m: Messages): StageStep => ({ key, label: m.stages[key] });

/** A criterion this application does not know yet is called by its key. */
export const criterionTitle = (key: string, m: Messages): string => (Object.hasOwn(m.criteria, key) ? m.criteria[key as CriterionKey].title : key);
