// What stages of a certificate and their levels are called where something is found in them.

import { type Criterion, criterionName } from '@project-allocation/model';
import type { Aim, Label } from './aims.js';

export const stageName = (criterion: Criterion, k: number): string => `stage ${k + 1} (“${criterionName(criterion)}”)`;

/** The name of level i of a stage: that of the stage where it is the only one. */
export const levelName = (stage: string, { goals }: Aim, i: number): string => (goals.length === 1 ? stage : `${stage}, ${labelText(goals[i].label)}`);

export function labelText({ rank, priority }: Label): string {
  const words = [rank === undefined ? '' : `rank ${rank}`, priority === undefined ? '' : priority === null ? 'no priority' : `priority ${priority}`];
  return words.filter((word) => word !== '').join(' and ') || 'no label';
}
