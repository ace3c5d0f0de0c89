// The ways in which a command ends without what was asked for, each with its report. All of them are exit code 1.

import type { Issue, KnownError, RulesProblem } from '@project-allocation/model';
import { type Asking, type RepairOptions, refuseInfeasible } from './infeasible.js';
import { complain, issueDigest, issuesInWords, printJson } from './report.js';

export interface Reporting extends RepairOptions {
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
export async function refuseKnown(options: Reporting, asking: Asking, error: KnownError): Promise<1> {
  if (error.code === 'infeasible') return refuseInfeasible(options, asking, error);
  if (error.code === 'out_of_time') return refuseLate(options, error);
  return refuseRules(options, asking.source, [{ path: '', code: 'rules_shape', message: error.message }]);
}

/** Nothing was found in the time that the rules give. */
function refuseLate({ json }: Reporting, { code, message }: KnownError): 1 {
  if (json) printJson({ status: 'unsolved', code, message });
  else complain(message, 'Whether these rules have an allocation is not known: nothing was written.');
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
