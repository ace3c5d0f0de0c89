// Are the stages of a certificate those of the rules, and do they prove, one level after the other, what the allocation comes to?

import type { Rules, Stage } from '@project-allocation/model';
import type { Aim, Goal } from './aims.js';
import type { Case } from './case.js';
import { type Face, wholeFace } from './face.js';
import type { Findings } from './findings.js';
import { proveLevel } from './level.js';
import { labelText, levelName, stageName } from './level-names.js';
import { readPotentials } from './potentials.js';
import { same } from './same.js';
import { listed, shown, shownAsJson } from './text.js';
import { proveWorstRank } from './worst-rank.js';

/** A stage of a certificate, whatever its levels prove by. */
export interface StatedStage {
  readonly criterion: unknown;
  readonly levels: readonly { readonly rank?: number; readonly priority?: number | null }[];
}

/** Whether the stages are the rules' criteria in their order, each with the levels it has to have. */
export function checkStages(rules: Rules, aims: readonly Aim[], stages: readonly StatedStage[], findings: Findings): boolean {
  if (stages.length !== rules.criteria.length) {
    findings.add('stages_differ', `There are ${stages.length} stages when ${rules.criteria.length} were expected, one for each criterion.`);
    return false;
  }
  stages.forEach((stage, k) => {
    const criterion = rules.criteria[k];
    if (!same(stage.criterion, criterion)) {
      findings.add('stages_differ', `Stage ${k + 1} is for ${shownAsJson(stage.criterion)} when ${shownAsJson(criterion)} was expected.`);
    } else checkLabels(stage, aims[k], stageName(criterion, k), findings);
  });
  return findings.none;
}

/** The levels are for the ranks, or priorities, that the criterion counts, in its order; one for neither when it is a number. */
function checkLabels({ levels }: StatedStage, { goals }: Aim, stage: string, findings: Findings): void {
  const seen = levels.map(({ rank, priority }) => labelText({ ...(rank === undefined ? {} : { rank }), ...(priority === undefined ? {} : { priority }) }));
  const expected = goals.map(({ label }) => labelText(label));
  if (same(seen, expected)) return;
  findings.add('levels_differ', `${stage}: the levels are ${listed(seen)} when ${listed(expected)} were expected, in this order.`);
}

/** Level by level, each on what those before it leave open; after one that fails there is nothing to prove the next one on. */
export function proveStages(given: Case, stages: readonly Stage[], aims: readonly Aim[], findings: Findings): void {
  const face = wholeFace(given.options, given.limits);
  aims.forEach(({ value, goals }, k) => {
    const stage = stageName(given.rules.criteria[k], k);
    goals.forEach((goal, i) => {
      if (!findings.none) return;
      const level = levelName(stage, aims[k], i);
      const potentials = readPotentials(given.tree, stages[k].levels[i], level, findings);
      if (findings.none) prove(given, face, goal, potentials, level, findings);
    });
    checkValue(stages[k].value, value, stage, findings);
  });
}

function prove(given: Case, face: Face, goal: Goal, potentials: Float64Array, level: string, findings: Findings): void {
  if (goal.kind === 'sum') proveLevel(given, face, goal, potentials, level, findings);
  else if (goal.kind === 'worst') proveWorstRank(given, face, goal, potentials, level, findings);
}

/** The value stated is the value reached. */
export function checkValue(stated: unknown, reached: Aim['value'], stage: string, findings: Findings): void {
  if (same(stated, reached)) return;
  const text = (value: unknown) => (Array.isArray(value) ? listed(value.map(shown)) : shown(value));
  findings.add('value_differs', `${stage}: the value stated is ${text(stated)} when the allocation comes to ${text(reached)}.`);
}
