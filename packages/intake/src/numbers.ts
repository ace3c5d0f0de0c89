// Numbers as people write them in spreadsheets.

import type { IssueCode } from '@project-allocation/model';

export interface WholeNumber {
  readonly least: number;
  readonly most: number;
}

export interface NotANumber {
  readonly code: IssueCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A whole number: digits, perhaps with the “.0” some programs add, or with a sign (so that −1 is called too small). */
const WHOLE = /^[-−+]?\d{1,15}(?:[.,]0*)?$/;
const DECIMAL = /^[-−+]?\d{1,12}(?:[.,]\d{0,2}0*)?$/;
const FRACTION = /^[-−+]?\d+[.,]\d+$/;

/** The number in `text`, or what is wrong with it. */
export function readWhole(text: string, { least, most }: WholeNumber): number | NotANumber {
  if (!WHOLE.test(text)) return { code: 'number_unreadable', values: { expected: 'a whole number' } };
  return inRange(toNumber(text), least, most);
}

/** A rank: a fraction gets a sentence of its own, since some tools write ties as 1.5, 1.5. */
export function readRank(text: string, range: WholeNumber): number | NotANumber {
  if (FRACTION.test(text) && !WHOLE.test(text)) return { code: 'rank_fractional', values: {} };
  return readWhole(text, range);
}

/** A number with at most two decimals, in hundredths; `most` in whole units. */
export function readHundredths(text: string, { least, most }: WholeNumber): number | NotANumber {
  if (!DECIMAL.test(text)) return { code: 'number_unreadable', values: { expected: 'a number with at most two decimals' } };
  const number = inRange(toNumber(text), least, most);
  return typeof number === 'number' ? Math.round(number * 100) : number;
}

const toNumber = (text: string) => Number(text.replace('−', '-').replace(',', '.'));

function inRange(number: number, least: number, most: number): number | NotANumber {
  if (number < least || number > most) return { code: 'number_out_of_range', values: { least, most } };
  return number === 0 ? 0 : number; // never −0
}
