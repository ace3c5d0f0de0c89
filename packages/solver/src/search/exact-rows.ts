// Sums of whole numbers as rows that hold exactly. HiGHS keeps a row to about nine digits and a whole variable to six, so a row with large
// coefficients is written as sums are done by hand, digit by digit: what one digit passes on to the next is a whole variable of its own.

import type { Program } from '@project-allocation/milp';

const BASE = 2 ** 12;

const { NEGATIVE_INFINITY } = Number;

/** Adds Σ coefficient · variable = value, or ≤ value; all whole, and the variables too. */
export function addExactRow(program: Program, terms: readonly (readonly [variable: number, coefficient: number])[], relation: '=' | '≤', value: number): void {
  const sizes = terms.reduce((sum, [, coefficient]) => sum + Math.abs(coefficient), 0);
  let rest = terms.map(([variable, coefficient]) => [variable, coefficient] as [number, number]);
  let left = value;
  // up to the base a row is kept well enough as it is
  const needsDigits = rest.some(([, coefficient]) => Math.abs(coefficient) > BASE);
  if (!needsDigits) {
    program.row(rest, relation === '=' ? left : NEGATIVE_INFINITY, left);
    return;
  }
  // what is left of the value, as digits that rise from 0
  let slack = relation === '≤' ? sizes + Math.abs(value) : 0;
  while (slack > 0 || rest.some(([, coefficient]) => Math.abs(coefficient) > BASE)) {
    const carry = program.variable({ whole: true, lower: -(rest.length + 2), upper: rest.length + 2 });
    const row = rest.map(([variable, coefficient]): [number, number] => [variable, lastDigit(coefficient)]);
    if (slack > 0) row.push([program.variable({ whole: true, upper: Math.min(BASE - 1, slack) }), 1]);
    program.row([...row.filter(([, coefficient]) => coefficient !== 0), [carry, -BASE]], lastDigit(left), lastDigit(left));
    rest = [...rest.map(([variable, coefficient]): [number, number] => [variable, Math.floor(coefficient / BASE)]).filter(([, c]) => c !== 0), [carry, 1]];
    left = Math.floor(left / BASE);
    slack = Math.floor(slack / BASE);
  }
  program.row(rest, left, left);
}

const lastDigit = (number: number) => number - BASE * Math.floor(number / BASE);
