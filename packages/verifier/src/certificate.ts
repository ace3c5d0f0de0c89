// What every certificate is held to, whatever its mode: its shape, the mode and the kind of proof that were asked for, and the rules.

import type { Certificate } from '@project-allocation/model';
import type { Case } from './case.js';
import type { Findings } from './findings.js';
import { reasonToSearch } from './needs-search.js';
import { same } from './same.js';
import { isBoundedCertificate, shapeProblem } from './shape.js';
import { shown } from './text.js';

/** How the rules are proven, by prices or not; undefined when what is inside the certificate cannot be looked at as such a proof. */
export function checkCertificate(given: Case, certificate: unknown, findings: Findings): 'plain' | 'bounded' | undefined {
  const { rules } = given;
  const problem = shapeProblem(certificate);
  if (problem !== undefined) {
    findings.add('certificate_shape', `The certificate is not as expected: ${problem}.`);
    return undefined;
  }
  const { mode, rules: stated } = certificate as Certificate;
  if (!same(rules, stated)) findings.add('rules_differ', 'The rules in the certificate are not the rules the allocation was asked for.');
  if (mode !== rules.mode) {
    findings.add('mode_differs', `The certificate is for the mode ${shown(mode)} when ${shown(rules.mode)} was asked for.`);
    return undefined;
  }
  return checkKind(given, isBoundedCertificate(certificate as Certificate), findings);
}

/** Prices where they can prove, the bounds of a search where they cannot; and a procedure only where it can keep the rules. */
function checkKind(given: Case, isBounded: boolean, findings: Findings): 'plain' | 'bounded' | undefined {
  const { mode } = given.rules;
  const reason = reasonToSearch(given);
  if (mode !== 'optimal') {
    if (reason === undefined) return 'plain';
    findings.add('mode_refuses', `The mode ${shown(mode)} cannot keep such rules: ${reason}.`);
  } else if (isBounded === (reason !== undefined)) return isBounded ? 'bounded' : 'plain';
  else if (reason === undefined)
    findings.add('kind_differs', 'The certificate has the bounds of a search when prices, which prove these rules, were expected.');
  else findings.add('kind_differs', `The certificate has prices when the bounds of a search were expected: ${reason}.`);
  return undefined;
}
