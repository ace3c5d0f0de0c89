// Cells that a spreadsheet would run as a formula. A student called “=HYPERLINK(…)” must stay a name when the coordinator
// opens the allocation. Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection

/** Begins with what a spreadsheet takes for a formula, after any number of the apostrophes that neutralise it. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The cell with a leading apostrophe where it needs one; texts that look neutralised already get one more, so that none is lost. */
export const neutralize = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell);

/** What neutralize was given. */
export const restore = (cell: string) => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
