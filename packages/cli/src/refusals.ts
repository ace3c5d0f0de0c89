// The ways in which a command ends without what was asked for, each with its report. All of them are exit code 1.

import type { Issue, KnownError, RulesProblem } from '@project-allocation/model';
import { complain, issueDigest, issuesInWords, printJson } from './report.js';

export interface Reporting {
  readonly json?: true;
}

export function refuseData({ json }: Reporting, issues: readonly Issue[]): 1 {
  if (json) printJson({ status: 'refused', issues });
  else complain(...issueDigest(issues), `The files cannot be used: ${issuesInWords(issues)}.`);
  return 1;
}

export function refuseRules({ json }: Reporting, source: string, problems: readonly RulesProblem[]): 1 {
  if (json) printJson({ status: 'refused', rulesProblems: problems });
  else complain(...problems.map(({ path, message }) => `${source}${path ? `, at ${path}` : ''}: ${message}`), 'The rules cannot be used.');
  return 1;
}

/** Why these rules have no answer. */
export function refuseKnown(options: Reporting, source: string, error: KnownError): 1 {
  if (error.code === 'infeasible') return refuseInfeasible(options, error);
  return refuseRules(options, source, [{ path: '', code: 'rules_shape', message: error.message }]);
}

/** No allocation keeps the rules; `error` has the reasons. */
function refuseInfeasible({ json }: Reporting, { message, reasons }: KnownError): 1 {
  if (json) printJson({ status: 'infeasible', reasons });
  else complain(...(reasons.length > 0 ? reasons.map((reason) => reason.message) : [message]), 'No allocation keeps all of these rules: nothing was written.');
  return 1;
}

export function refuseProof(
  { json }: Reporting,
  report: Readonly<Record<string, unknown>>,
  problems: readonly { readonly message: string }[],
  outcome: string,
): 1 {
  if (json) printJson({ status: 'refused', verified: false, ...report, problems });
  else complain(...problems.map(({ message }) => message), outcome);
  return 1;
}
