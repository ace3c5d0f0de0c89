// What the certificate of a search has to state, and whether what one states is so: the totals by the costs of proof.ts, one student and one
// supervisor at a time.

import type { BoundedCertificate, BoundedLevel, BoundedStage, Criterion, Rules } from '@project-allocation/model';
import type { World } from './dataset.js';
import { loadOf, type Outcome, valuesOf } from './oracle.js';
import { costsOf, isSame, type LevelName, levelsOf } from './proof.js';

/** The stages for an outcome, all of it proven. */
export function stagesFor(world: World, rules: Rules, outcome: Outcome): BoundedStage[] {
  const values = valuesOf(world, rules, outcome);
  return rules.criteria.map((criterion, k) => {
    const levels = levelsOf(criterion, world, rules).map((name): BoundedLevel => {
      const total = totalOf(criterion, name, world, rules, outcome);
      return { ...name, total, bound: total };
    });
    return { criterion, value: structuredClone(values[k]) as BoundedStage['value'], levels };
  });
}

function totalOf(criterion: Criterion, name: LevelName, world: World, rules: Rules, outcome: Outcome): number {
  if (criterion.key === 'worstRank' || criterion.key === 'openProjects') return Number(valuesOf(world, { ...rules, criteria: [criterion] }, outcome)[0]);
  const { of, ofLoad } = costsOf(criterion, name, world, rules);
  const students = outcome.reduce((sum, p, s) => sum + of(s, p), 0);
  return (world.supervisors ?? []).reduce((sum, _, i) => sum + (ofLoad?.(i, loadOf(world, rules, outcome, i)) ?? 0), students);
}

/** Whether everything stated can be so for this outcome: totals and values, no bound above its total, and none after a level that is open. */
export function isStatedTruly(world: World, rules: Rules, outcome: Outcome, { stages }: BoundedCertificate): boolean {
  const asIfProven = stages.map((stage) => ({ ...stage, levels: stage.levels.map((level) => ({ ...level, bound: level.total })) }));
  if (!isSame(asIfProven, stagesFor(world, rules, outcome))) return false;
  const levels = stages.flatMap((stage) => stage.levels);
  const open = levels.findIndex(({ total, bound }) => bound !== total);
  if (open < 0) return true;
  const { total, bound } = levels[open];
  return (bound === null || bound < total) && levels.slice(open + 1).every((level) => level.bound === null);
}
