// What the verifier says of an allocation that it accepts: what is proven, what is not, what it checked for that, and what it had to believe.

import type { Mode } from '@project-allocation/model';
import type { Verdict } from '@project-allocation/verifier';
import { criterionInWords, nameOf, PROVEN } from '../report.js';

export function verdictInWords(mode: Mode, { criteria, checked, trusted, open }: Verdict): string[] {
  const [first] = open;
  const values = criteria.map((criterion) => criterionInWords(criterion));
  const [proven, rest] = [values.slice(0, first?.place), first ? values.slice(first.place) : []];
  return [
    ...(mode === 'optimal' ? [] : [`${PROVEN[mode]}.`]),
    ...(proven.length > 0 ? [`Proven: ${proven.join(', ')}.`] : []),
    ...(first ? [`Not proven: ${rest.join(', ')}. ${openInWords(criteria, first)}`] : []),
    ...checked.map(({ message }) => `Checked: ${message}`),
    ...trusted.map(({ message }) => `Believed, and not checked: ${message}`),
  ];
}

/** The first number that is open, in costs: of `placed` they are the students without a project. */
function openInWords(criteria: Verdict['criteria'], { place, rank, priority, total, bound }: Verdict['open'][number]): string {
  const known = bound === null ? 'how low they can be is not known' : `they cannot be below ${bound}`;
  return `The costs of ${nameOf(criteria[place])}${partInWords(rank, priority)} are ${total}; ${known}.`;
}

/** Which of the numbers of a criterion. */
function partInWords(rank: number | undefined, priority: number | null | undefined): string {
  if (rank !== undefined) return ` at rank ${rank}`;
  if (priority === undefined) return '';
  return priority === null ? ' of those without a priority' : ` at priority ${priority}`;
}
