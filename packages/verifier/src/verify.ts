// Is this allocation within all limits, and what its certificate says it is? See docs/model.md for the mathematics.
//
// Nothing is believed: options, limits and costs are derived again from dataset and rules, loads and values from the allocation.
//
// In the mode `optimal` the certificate gives only prices. Level by level (a criterion that is a number has one, a profile one for each rank), on the options
// and loads that the levels before leave as equally good:
//   every student has the option of least cost + price, and every node a load of least cost − price · load;
//   hence no allocation that is as good in the levels before does better in this one.
// Where no prices prove (docs/model.md, "The hard cases") it gives the bounds of a search, which are compared and believed.
// In `stable` it gives nothing: pairs that block are looked for, and students propose again. In `serialDictatorship` it gives the order of
// turns, which is drawn again, and the turns are taken again.

import type {
  Allocation,
  Baseline,
  BoundedCertificate,
  Certificate,
  CriterionKey,
  Dataset,
  OptimalCertificate,
  Rules,
  SerialCertificate,
} from '@project-allocation/model';
import { type Aim, aimOf } from './aims.js';
import { readBaseline } from './baseline.js';
import { checkBounds, type OpenLevel } from './bounds.js';
import type { Case } from './case.js';
import { checkCertificate } from './certificate.js';
import { chosenOptions, readAllocation } from './chosen.js';
import { checkClosings, closingsOf } from './closing.js';
import { countingOf, loadsOf } from './counting.js';
import { Findings, type Problem, type Statement } from './findings.js';
import { checkGroups, groupsOf } from './groups.js';
import { checkLimits, limitsOf, placesOf } from './limits.js';
import { checkSerial } from './modes/serial.js';
import { checkStable } from './modes/stable.js';
import { optionsOf } from './options.js';
import { checkGroupPins, pinsOf } from './pins.js';
import { checkQuotas } from './quotas.js';
import { checkStages, proveStages } from './stages.js';
import { checkedIn, trustedBounds } from './statements.js';
import { shown, shownError } from './text.js';
import { treeOf } from './tree.js';

export interface Verdict {
  /**
   * True: the allocation keeps all rules, and, by mode, every criterion is proven optimal in its place, as far as `open` does not say
   * otherwise; it is the best stable allocation for students; it is what comes of the students' turns.
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
  /** Whether it is ok and nothing is open. */
  readonly proven: boolean;
  /** What was found to be as it should be; empty when not ok. */
  readonly checked: readonly Statement[];
  /** What the proof rests on and could not be checked; empty when not ok, and where nothing but this check is needed. */
  readonly trusted: readonly Statement[];
  /** What a search left open, because its time was up: its first number that is not proven to be the best, and all after it. */
  readonly open: readonly OpenLevel[];
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
  const proof = given && checkProof(given, aims, certificate, findings);
  const criteria = aims.map(({ value }, k) => ({ ...rules.criteria[k], value }));
  if (!proof || !findings.none) return { ok: false, problems: findings.problems, criteria, proven: false, checked: [], trusted: [], open: [] };
  return { ok: true, problems: [], criteria, proven: proof.open.length === 0, ...proof };
}

/** All rules are checked here; undefined when values make no sense for what is found. */
function caseOf(dataset: Dataset, rules: Rules, given: unknown, before: Baseline | null, findings: Findings): Case | undefined {
  const baseline = readBaseline(dataset, rules, before, findings);
  const allocation = readAllocation(dataset, given, findings);
  if (!allocation) return undefined;
  const tree = treeOf(dataset);
  const groups = groupsOf(dataset, rules);
  const closings = closingsOf(dataset, rules);
  const counting = countingOf(dataset, rules, tree);
  const limits = limitsOf(dataset, rules, tree, counting);
  const loads = loadsOf(tree, counting, allocation);
  checkLimits(rules, tree, counting, limits, loads, findings);
  checkClosings(dataset, closings, counting, loads, findings);
  checkGroups(dataset, groups, allocation, findings);
  checkQuotas(dataset, rules, allocation, findings);
  checkGroupPins(dataset, rules, groups, findings);
  const pins = pinsOf(dataset, rules, groups);
  const options = optionsOf(dataset, rules, tree, groups, pins, placesOf(tree, limits));
  const chosen = chosenOptions(dataset, rules, tree, groups, pins, options, allocation, findings);
  if (!chosen || baseline === undefined) return undefined;
  return { dataset, rules, tree, groups, closings, counting, limits, pins, options, chosen, loads, baseline };
}

type Proof = Pick<Verdict, 'checked' | 'trusted' | 'open'>;

/** Reading a certificate may run code of whoever made it, so anything may be thrown on the way. */
function checkProof(given: Case, aims: readonly Aim[], certificate: unknown, findings: Findings): Proof | undefined {
  try {
    const kind = checkCertificate(given, certificate, findings);
    if (kind === 'bounded') return checkSearch(given, aims, certificate as BoundedCertificate, findings);
    if (kind === undefined) return undefined;
    // by the rules' mode: that of the certificate might read differently now
    switch (given.rules.mode) {
      case 'optimal': {
        const { stages } = certificate as OptimalCertificate;
        if (checkStages(given.rules, aims, stages, findings)) proveStages(given, stages, aims, findings);
        break;
      }
      case 'stable':
        checkStable(given, findings);
        break;
      case 'serialDictatorship':
        checkSerial(given, (certificate as SerialCertificate).order, findings);
    }
    return { checked: checkedIn(given, false), trusted: [], open: [] };
  } catch (error) {
    findings.add('certificate_shape', `The certificate cannot be read: ${shownError(error)}.`);
    return undefined;
  }
}

function checkSearch(given: Case, aims: readonly Aim[], { solver, stages }: BoundedCertificate, findings: Findings): Proof | undefined {
  if (!checkStages(given.rules, aims, stages, findings)) return undefined;
  const { open, anyBound } = checkBounds(given, stages, aims, findings);
  return { checked: checkedIn(given, true), trusted: anyBound ? [trustedBounds(shown(`${solver.name} ${solver.version}`))] : [], open };
}
