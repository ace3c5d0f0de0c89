import type { Issue, Severity } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { groupIssues } from '../src/lib/issue-groups.js';

const found = (code: string, severity: Severity, row: number): Issue => ({
  code,
  severity,
  file: 'choices.csv',
  role: 'choices',
  row,
  column: null,
  value: null,
  values: {},
  message: '',
  remedy: '',
});

describe('findings by kind', () => {
  it('come worst first, then most frequent first, each in the order of the file', () => {
    const issues = [
      found('project_unranked', 'warning', 2),
      found('choice_twice', 'repair', 3),
      found('rank_missing', 'error', 4),
      found('project_unknown', 'error', 9),
      found('project_unknown', 'error', 7),
      found('project_unranked', 'warning', 5),
    ];
    const groups = groupIssues(issues).map(({ code, severity, issues: of }) => `${severity} ${code} ${of.map(({ row }) => row)}`);
    expect(groups).toEqual(['error project_unknown 9,7', 'error rank_missing 4', 'repair choice_twice 3', 'warning project_unranked 2,5']);
  });
});
