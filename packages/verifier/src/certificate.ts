// What every certificate is held to, whatever its mode: its shape, the mode that was asked for, and the rules.

import type { Certificate, Rules } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { same } from './same.js';
import { shapeProblem } from './shape.js';
import { shown } from './text.js';

/** False when what is inside the certificate cannot be looked at as a proof of the mode that the rules have. */
export function checkCertificate(rules: Rules, certificate: unknown, findings: Findings): boolean {
  const problem = shapeProblem(certificate);
  if (problem !== undefined) {
    findings.add('certificate_shape', `The certificate is not as expected: ${problem}.`);
    return false;
  }
  const { mode, rules: stated } = certificate as Certificate;
  if (!same(rules, stated)) findings.add('rules_differ', 'The rules in the certificate are not the rules the allocation was asked for.');
  if (mode === rules.mode) return true;
  findings.add('mode_differs', `The certificate is for the mode ${shown(mode)} when ${shown(rules.mode)} was asked for.`);
  return false;
}
