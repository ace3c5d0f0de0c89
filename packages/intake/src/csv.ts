// Cells as a line of CSV: RFC 4180 quoting and line end, and nothing in it that a spreadsheet would run.

import { neutralize } from './formula.js';

const LINE_END = '\r\n';

/** One line of CSV with its line end. */
export const csvLine = (cells: readonly string[]) => cells.map((cell) => quote(neutralize(cell))).join(',') + LINE_END;

/** Other separators and space at either end are quoted as well: some programs split or trim what is not. */
const quote = (text: string) => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
