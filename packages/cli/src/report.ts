// What is said, and where: reports for programs go to standard output as one line of JSON, words for people too, unless they
// accompany such a report or are about something wrong.

import {
  type Counts,
  type CriterionKey,
  type CriterionValue,
  ISSUE_KINDS,
  type Issue,
  type IssueCode,
  issueLine,
  type Mode,
  type Severity,
  type Summary,
} from '@project-allocation/model';

/** Findings of one kind that are shown one by one where they are not the main thing. */
const SHOWN = 3;

export const printJson = (report: unknown) => process.stdout.write(`${JSON.stringify(report)}\n`);

export const print = (...lines: string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));

export const complain = (...lines: string[]) => process.stderr.write(lines.map((line) => `${line}\n`).join(''));

/** How many findings there are of each severity. */
export function countIssues(issues: readonly Issue[]): Record<Severity, number> {
  const counts = { error: 0, repair: 0, warning: 0 };
  for (const { severity } of issues) counts[severity]++;
  return counts;
}

/** “2 errors, 1 warning”, or “no issues”. */
export function issuesInWords(issues: readonly Issue[]): string {
  const counts = Object.entries(countIssues(issues)).filter(([, count]) => count > 0);
  return counts.length === 0 ? 'no issues' : counts.map(([severity, count]) => many(count, severity)).join(', ');
}

/** A line for each finding, worst first. */
export function issueLines(issues: readonly Issue[]): string[] {
  return (['error', 'repair', 'warning'] as const).flatMap((severity) =>
    issues.filter((issue) => issue.severity === severity).map((issue) => `${severity}: ${issueLine(issue)}`),
  );
}

/** The findings by kind, the first few of each in full: for those who wanted something else than a list of findings. */
export function issueDigest(issues: readonly Issue[]): string[] {
  const kinds = new Set(issues.map(({ code }) => code as IssueCode));
  return [...kinds].flatMap((code) => {
    const found = issues.filter((issue) => issue.code === code);
    const more = found.length > SHOWN ? [`  … and ${found.length - SHOWN} more of this kind; check lists all`] : [];
    return [
      `${ISSUE_KINDS[code].severity}: ${ISSUE_KINDS[code].title} (${found.length})`,
      ...found.slice(0, SHOWN).map((one) => `  ${issueLine(one)}`),
      ...more,
    ];
  });
}

export function countsInWords({ students, projects, supervisors, choices, places }: Counts): string {
  return `${many(students, 'student')}, ${many(projects, 'project')} with ${many(places, 'place')}, ${many(supervisors, 'supervisor')}, ${many(choices, 'choice')}`;
}

/** The outcome as a coordinator would tell it. */
export function outcomeInWords({ students, placed, profile, outsideList, totalRank }: Summary): string[] {
  const everybody = placed === students ? `All ${students} students have a project.` : `${placed} of ${students} students have a project.`;
  const ranks = profile.flatMap((count, i) => (count > 0 ? [`${ordinal(i + 1)} choice: ${count}`] : []));
  const outside = outsideList > 0 ? [`outside their list: ${outsideList}`] : [];
  return [everybody, [...ranks, ...outside, `sum of ranks: ${totalRank}`].join(' · ')];
}

/** What a proof says, by how the allocation was made. */
export const PROVEN: Readonly<Record<Mode, string>> = {
  optimal: 'Proven optimal',
  stable: 'Proven stable, with the best project for every student that any stable allocation gives them',
  serialDictatorship: 'Proven to be what the turns come to',
};

/** What each criterion is about, in a few words. */
const CRITERIA: Readonly<Record<CriterionKey, string>> = {
  placed: 'students with a project',
  greedy: 'most of the best choices, students by choice',
  generous: 'fewest of the worst choices, students by choice, those without a choice of theirs last',
  worstRank: 'worst choice that anyone got, none counting as the one after the last',
  totalRank: 'sum of ranks, none counting as the one after the last',
  supervisorRank: 'sum of the ranks that supervisors gave',
  loadBalance: 'distance of supervisors from their target loads',
  unfairness: 'ranks by which others wanted a project more',
  priority: 'sum of ranks, by priority of students',
  change: 'students with another outcome than before',
  openProjects: 'projects that take place',
  weighted: 'weighted sum of the original',
  lottery: 'draw of the lot',
};

/** What a criterion is about, in brackets. */
export const aboutInWords = (key: string): string => (Object.hasOwn(CRITERIA, key) ? ` (${CRITERIA[key as CriterionKey]})` : '');

export type CriterionReached = Pick<CriterionValue, 'key'> & {
  readonly power?: number | undefined;
  readonly norm?: number | undefined;
  readonly value: number | readonly number[];
};

/** The name of a criterion and its value; a profile by choice: how many got their 1st, 2nd, 3rd … */
export const criterionInWords = (criterion: CriterionReached, about = ''): string => `${nameOf(criterion)}${about} ${valueInWords(criterion.value)}`;

export const nameOf = ({ key, power = 1, norm = 2 }: Omit<CriterionReached, 'value'>): string =>
  key === 'loadBalance' && norm !== 2 ? `${key}^${norm}` : power === 1 ? key : `${key}^${power}`;

export const valueInWords = (value: CriterionReached['value']): string => (typeof value === 'number' ? String(value) : value.join(' · '));

export const many = (count: number, word: string) => `${count} ${count === 1 ? word : `${word}s`}`;

export function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return number + (teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'));
}
