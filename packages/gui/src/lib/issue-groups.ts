// Issues of a check by kind, worst first.

import type { Issue, Severity } from '@project-allocation/model';

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'repair', 'warning'];

export interface IssueGroup {
  readonly code: string;
  readonly severity: Severity;
  readonly issues: readonly Issue[];
}

/** Errors, then repairs, then warnings; of the same severity the most frequent kind first. Within a kind the order stays. */
export function groupIssues(issues: readonly Issue[]): IssueGroup[] {
  const groups = Map.groupBy(issues, (issue) => issue.code);
  return [...groups]
    .map(([code, members]) => ({ code, severity: members[0].severity as Severity, issues: members }))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.issues.length - a.issues.length);
}
