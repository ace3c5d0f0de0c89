// Is this allocation within all limits, and what its certificate says it is? See docs/model.md for the mathematics.
//
// Nothing is believed: options, limits and costs are derived again from dataset and rules, loads and values from the allocation.
//
// In the mode `optimal` the certificate gives only prices. Level by level (a criterion that is a number has one, a profile one for each rank), on the options
// and loads that the levels before leave as equally good:
//   every student has the option of least cost + price, and every node a load of least cost − price · load;
//   hence no allocation that is as good in the levels before does better in this one.
// In `stable` it gives nothing: pairs that block are looked for, and students propose again. In `serialDictatorship` it gives the order of
// turns, which is drawn again, and the turns are taken again.

import type { Allocation, Baseline, Certificate, CriterionKey, Dataset, OptimalCertificate, Rules, SerialCertificate } from '@project-allocation/model';
import { type Aim, aimOf } from './aims.js';
import { readBaseline } from './baseline.js';
import type { Case } from './case.js';
import { checkCertificate } from './certificate.js';
import { chosenOptions, readAllocation } from './chosen.js';
import { Findings, type Problem } from './findings.js';
import { checkLimits, limitsOf, placesOf } from './limits.js';
import { checkSerial } from './modes/serial.js';
import { checkStable } from './modes/stable.js';
import { optionsOf } from './options.js';
import { pinsOf } from './pins.js';
import { checkStages, proveStages } from './stages.js';
import { shownError } from './text.js';
import { loadsOf, treeOf } from './tree.js';

export interface Verdict {
  /**
   * True: the allocation keeps all limits and pins, and, by mode, every criterion is proven optimal in its place; it is the best stable
   * allocation for students; it is what comes of the students' turns.
   */
  readonly ok: boolean;
  /** What was seen and what was expected; empty when ok. */
  readonly problems: readonly Problem[];
  /**
   * Each criterion of the rules with its value, computed from the allocation; empty when a student has what is no option of theirs, or
   * there is no baseline and a criterion compares with it, and in the modes that decide by no criteria.
   */
  readonly criteria: readonly {
    readonly key: CriterionKey;
    readonly power?: number;
    readonly norm?: 1 | 2;
    readonly value: number | readonly number[];
  }[];
}

/**
 * Checks an allocation and its certificate against dataset and rules, each level in time linear in the number of choices that are open.
 * `baseline` is what the criterion `change` compares with. Dataset, rules and baseline are taken as given; allocation and certificate may
 * be anything: this never throws.
 */
export function verify(dataset: Dataset, rules: Rules, allocation: Allocation, certificate: Certificate, baseline: Baseline | null = null): Verdict {
  const findings = new Findings();
  const given = caseOf(dataset, rules, allocation, baseline, findings);
  const aims = given && rules.mode === 'optimal' ? rules.criteria.map((criterion) => aimOf(criterion, given)) : [];
  if (given) checkProof(given, aims, certificate, findings);
  const criteria = aims.map(({ value }, k) => ({ ...rules.criteria[k], value }));
  return { ok: findings.none, problems: findings.problems, criteria };
}

/** Limits and pins are checked here; undefined when values make no sense for what is found. */
function caseOf(dataset: Dataset, rules: Rules, given: unknown, before: Baseline | null, findings: Findings): Case | undefined {
  const baseline = readBaseline(dataset, rules, before, findings);
  const allocation = readAllocation(dataset, given, findings);
  if (!allocation) return undefined;
  const tree = treeOf(dataset);
  const limits = limitsOf(dataset, rules, tree);
  const loads = loadsOf(tree, allocation);
  checkLimits(tree, limits, loads, findings);
  const pins = pinsOf(dataset, rules);
  const options = optionsOf(dataset, rules, tree, pins, placesOf(tree, limits));
  const chosen = chosenOptions(dataset, rules, tree, pins, options, allocation, findings);
  return chosen && baseline !== undefined ? { dataset, rules, tree, limits, pins, options, chosen, loads, baseline } : undefined;
}

/** Reading a certificate may run code of whoever made it, so anything may be thrown on the way. */
function checkProof(given: Case, aims: readonly Aim[], certificate: unknown, findings: Findings): void {
  try {
    if (!checkCertificate(given.rules, certificate, findings)) return;
    // by the rules' mode: that of the certificate might read differently now
    switch (given.rules.mode) {
      case 'optimal': {
        const { stages } = certificate as OptimalCertificate;
        if (checkStages(given.rules, aims, stages, findings)) proveStages(given, stages, aims, findings);
        return;
      }
      case 'stable':
        checkStable(given, findings);
        return;
      case 'serialDictatorship':
        checkSerial(given, (certificate as SerialCertificate).order, findings);
    }
  } catch (error) {
    findings.add('certificate_shape', `The certificate cannot be read: ${shownError(error)}.`);
  }
}
