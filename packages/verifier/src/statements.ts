// What a verdict says of an allocation that is accepted: what was checked for it, and what had to be believed.

import type { Mode } from '@project-allocation/model';
import type { Case } from './case.js';
import { countsUnits } from './counting.js';
import type { Statement } from './findings.js';

const statement = (code: string, message: string): Statement => ({ code, message });

const OPTIONS = statement(
  'options',
  'Every student has a choice of theirs that counts, or what they are forced onto, or no project: pins and programmes are kept.',
);
const LIMITS = statement('limits', 'Every project, supervisor and department is within its limits.');
const CLOSING = statement('closing', 'Every project that needs more than one student has as many as it needs, or nobody.');
const GROUPS = statement('groups', 'Every group has one project, or none.');
const UNITS = statement('units', 'Loads are counted in the places that students take and projects count for.');
const QUOTAS = statement('quotas', 'Every project with somebody has as many students of each programme as its quotas say.');
const CO_SUPERVISION = statement('coSupervision', 'Projects count for each of their supervisors.');
const VALUES = statement('values', 'Every value is what the allocation comes to.');
const BOUNDED = statement('bounds', 'No bound is above what the allocation comes to, and what is proven has a bound that is equal.');

/** What proves that the allocation is what the mode asks for. */
const PROOFS: Readonly<Record<Mode, Statement>> = {
  optimal: statement('prices', 'No allocation that keeps the rules is better: the prices in the certificate prove it.'),
  stable: statement('stable', 'No pair blocks, and no student has a better project in any stable allocation.'),
  serialDictatorship: statement('turns', 'It is what comes of the turns, in the order that was drawn.'),
};

export function checkedIn(given: Case, isBounded: boolean): readonly Statement[] {
  const { rules, groups, closings, counting } = given;
  return [
    OPTIONS,
    LIMITS,
    ...(closings.length > 0 ? [CLOSING] : []),
    ...(groups.length > 0 ? [GROUPS] : []),
    ...(countsUnits(counting) ? [UNITS] : []),
    ...(Object.keys(rules.programmeQuota).length > 0 ? [QUOTAS] : []),
    ...(rules.coSupervision === 'all' ? [CO_SUPERVISION] : []),
    ...(rules.mode === 'optimal' ? [VALUES] : []),
    isBounded ? BOUNDED : PROOFS[rules.mode],
  ];
}

/** That of a search of which at least one bound is stated. */
export const trustedBounds = (solver: string): Statement => statement('bounds', `That no allocation is below the bounds is the word of the solver ${solver}.`);
