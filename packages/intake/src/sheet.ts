// A table whose columns have a meaning: gives cells by that meaning, and says where something stands.

import { type IssueCode, NOT_GIVEN, normalizeIdentifier } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { headingKey } from './headings.js';
import { MAX_IDENTIFIER_LENGTH } from './limits.js';
import { Lookalikes } from './lookalikes.js';
import { type NotANumber, readWhole, type WholeNumber } from './numbers.js';
import { isBlank, type Table } from './table.js';

type Values = Readonly<Record<string, string | number>>;
type Cells = readonly string[];
type Synonyms<C extends string> = Readonly<Record<C, readonly string[]>>;

/** Where a column stands: its index from 0. */
type At = number;

export class Sheet<C extends string> {
  readonly table: Table;
  readonly #findings: Findings;
  readonly #synonyms: Synonyms<C>;
  readonly #columns = new Map<C, At>();
  /** Columns with a heading or content that none of the synonyms names. */
  readonly others = new Set<At>();

  constructor(table: Table, synonyms: Synonyms<C>, findings: Findings) {
    this.table = table;
    this.#findings = findings;
    this.#synonyms = synonyms;
    const meanings = new Map<string, C>();
    for (const meaning of keys(synonyms)) for (const name of synonyms[meaning]) meanings.set(name, meaning);
    table.headings.forEach((heading, at) => {
      const meaning = meanings.get(headingKey(heading));
      if (meaning !== undefined) this.assign(meaning, at);
      else this.others.add(at);
    });
  }

  /** Gives the column at `at` a meaning; a meaning that is taken already is an error. */
  assign(meaning: C, at: At): void {
    const first = this.#columns.get(meaning);
    if (first === undefined) this.#columns.set(meaning, at);
    else this.report('column_twice', this.table.headingRow, at, this.table.headings[at], { first: this.table.headings[first] });
  }

  /** Takes a meaning off its column, which is then one of the others. */
  release(meaning: C): At | undefined {
    const at = this.#columns.get(meaning);
    this.#columns.delete(meaning);
    if (at !== undefined) this.others.add(at);
    return at;
  }

  has(meaning: C): boolean {
    return this.#columns.has(meaning);
  }

  at(meaning: C): At | undefined {
    return this.#columns.get(meaning);
  }

  /** Reports the columns that are missing; whether none is. */
  requires(...meanings: readonly C[]): boolean {
    const missing = meanings.filter((meaning) => !this.has(meaning));
    for (const meaning of missing) this.report('column_missing', this.table.headingRow, undefined, undefined, { expected: `“${meaning}”` });
    return missing.length === 0;
  }

  /** Warns of every column without a meaning that has a heading or, without one, content. */
  reportOthers(): void {
    const names = new Lookalikes(keys(this.#synonyms).flatMap((meaning) => this.#synonyms[meaning]));
    for (const at of this.others) {
      const heading = this.table.headings[at];
      if (heading === '' && !this.#hasContent(at)) continue;
      this.report('column_unknown', this.table.headingRow, at, heading, heading === '' ? {} : names.suggest(headingKey(heading)));
    }
  }

  /** Calls `take` for every row below the heading that is not blank, after checking that it is no longer than the heading. */
  eachRow(take: (cells: Cells, row: number) => void): void {
    const { records, headingRow, headings } = this.table;
    for (let i = headingRow; i < records.length; i++) {
      const cells = records[i];
      if (isBlank(cells)) continue;
      if (cells.length > headings.length) this.#checkLength(cells, i + 1);
      take(cells, i + 1);
    }
  }

  /** Calls `take` for every row that is about something of its own; a second row about the same is an error of the kind `twice`. */
  eachOnce(meaning: C, twice: IssueCode, take: (cells: Cells, id: string, row: number) => void): void {
    const rows = new Map<string, number>();
    this.eachRow((cells, row) => {
      const id = this.identifier(cells, row, meaning);
      if (id === null) return;
      const firstRow = rows.get(id);
      if (firstRow !== undefined) {
        this.report(twice, row, this.at(meaning), id, { firstRow });
        return;
      }
      rows.set(id, row);
      take(cells, id, row);
    });
  }

  /** The text of a cell, trimmed; empty where the column or the cell is missing. */
  text(cells: Cells, meaning: C): string {
    const at = this.#columns.get(meaning);
    return at === undefined ? '' : (cells[at]?.trim() ?? '');
  }

  /** The identifier a row is about, or null (and why) when it has none that can be used. */
  identifier(cells: Cells, row: number, meaning: C): string | null {
    const id = normalizeIdentifier(this.text(cells, meaning));
    if (id === '') {
      this.report('id_missing', row, this.at(meaning), undefined, { what: meaning });
      return null;
    }
    return this.#shortEnough(id, row, meaning) ? id : null;
  }

  /** An identifier that may be left out; empty then, or when it cannot be used. */
  reference(cells: Cells, row: number, meaning: C): string {
    const id = normalizeIdentifier(this.text(cells, meaning));
    return this.#shortEnough(id, row, meaning) ? id : '';
  }

  /** The identifiers of a list separated by “;”, as often as they stand there; none where the cell is empty. */
  references(cells: Cells, row: number, meaning: C): readonly string[] {
    const text = this.text(cells, meaning);
    if (text.includes(';')) {
      return text
        .split(';')
        .map(normalizeIdentifier)
        .filter((id) => id !== '' && this.#shortEnough(id, row, meaning));
    }
    const only = this.reference(cells, row, meaning);
    return only === '' ? NOTHING : [only];
  }

  /** A whole number in `range`; see number. */
  whole(cells: Cells, row: number, meaning: C, range: WholeNumber): number {
    return this.number(cells, row, meaning, (text) => readWhole(text, range));
  }

  /** The number in a cell as `read` understands it, or NOT_GIVEN where the cell is empty or (with an error) is no such number. */
  number(cells: Cells, row: number, meaning: C, read: (text: string) => number | NotANumber): number {
    const text = this.text(cells, meaning);
    if (text === '') return NOT_GIVEN;
    const number = read(text);
    if (typeof number === 'number') return number;
    this.report(number.code, row, this.at(meaning), text, number.values);
    return NOT_GIVEN;
  }

  /** Adds a finding in this file. */
  report(code: IssueCode, row: number | null, at?: At, value?: string, values: Values = {}): void {
    this.#findings.add(
      code,
      {
        file: this.table.file,
        role: this.table.role,
        ...(row === null ? {} : { row }),
        ...(at === undefined ? {} : { column: this.table.headings[at] || columnLetters(at) }),
        ...(value === undefined ? {} : { value }),
      },
      values,
    );
  }

  #shortEnough(id: string, row: number, meaning: C): boolean {
    if (id.length <= MAX_IDENTIFIER_LENGTH) return true;
    this.report('id_too_long', row, this.at(meaning), id, { length: id.length, most: MAX_IDENTIFIER_LENGTH });
    return false;
  }

  #checkLength(cells: Cells, row: number): void {
    const { headings } = this.table;
    const extra = cells.findIndex((cell, i) => i >= headings.length && cell.trim() !== '');
    if (extra >= 0) this.report('row_too_long', row, extra, cells[extra], { cell: extra + 1, headings: headings.length });
  }

  #hasContent(at: At): boolean {
    return this.table.records.some((cells) => (cells[at] ?? '').trim() !== '');
  }
}

/** One array for all of them: most lists are empty. */
const NOTHING: readonly string[] = [];

/** A column as a spreadsheet names it: A … Z, AA … */
function columnLetters(at: At): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

const keys = <C extends string>(record: Readonly<Record<C, unknown>>) => Object.keys(record) as C[];
