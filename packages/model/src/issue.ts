// One finding about a row of an upload, and the table of all the kinds there are.
//
// An issue is a code and values; the sentence is made from them here, once, for the command line and for files, while the
// GUI may say it in its own words. `message` says what was seen and what was expected, `remedy` what to do about it.

import { type Static, Type } from 'typebox';

export const SEVERITIES = ['error', 'repair', 'warning'] as const;
/** error: the upload cannot be used · repair: something was put right, visibly · warning: worth a look. */
export type Severity = (typeof SEVERITIES)[number];

type Values = Readonly<Record<string, string | number>>;
interface Kind {
  readonly severity: Severity;
  readonly title: string;
  readonly message: (v: Values) => string;
  readonly remedy: (v: Values) => string;
}

/** Every kind of issue. docs/errors.md lists them all, and a test keeps it so. */
export const ISSUE_KINDS = {
  file_missing: {
    severity: 'error',
    title: 'A file is missing',
    message: (v) => `There is no ${v.role} file.`,
    remedy: (v) => `Add the file with the ${v.role}.`,
  },
  file_empty: {
    severity: 'error',
    title: 'A file is empty',
    message: () => 'The file has no rows below its heading.',
    remedy: () => 'Check that the right file was chosen and that it was saved with its content.',
  },
  project_unknown: {
    severity: 'error',
    title: 'A choice names a project that does not exist',
    message: (v) => `“${v.value}” is not in the projects file.`,
    remedy: (v) =>
      v.suggestion ? `Did you mean “${v.suggestion}”? Correct the choice, or add the project.` : 'Correct the choice, or add the project to the projects file.',
  },
} as const satisfies Record<string, Kind>;

export type IssueCode = keyof typeof ISSUE_KINDS;

export const IssueSchema = Type.Object({
  code: Type.String({ description: 'One of the kinds listed in docs/errors.md' }),
  severity: Type.Enum(SEVERITIES),
  file: Type.String({ description: 'Name of the file as uploaded' }),
  role: Type.Union([Type.String(), Type.Null()]),
  row: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], { description: 'As a spreadsheet counts: the heading is row 1' }),
  column: Type.Union([Type.String(), Type.Null()], { description: 'Heading of the column' }),
  value: Type.Union([Type.String(), Type.Null()], { description: 'What stands there' }),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), { description: 'What the sentence is made from' }),
  message: Type.String(),
  remedy: Type.String(),
});
export type Issue = Static<typeof IssueSchema>;

/** Where an issue was found; leave out what does not apply. */
export interface Place {
  readonly file: string;
  readonly role?: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

/** An issue of this kind at this place; `values` are what its sentence names besides the value found. */
export function issue(code: IssueCode, place: Place, values: Values = {}): Issue {
  const kind: Kind = ISSUE_KINDS[code];
  const all: Values = { ...(place.value === undefined ? {} : { value: place.value }), ...values };
  return {
    code,
    severity: kind.severity,
    file: place.file,
    role: place.role ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    value: place.value ?? null,
    values: all,
    message: kind.message(all),
    remedy: kind.remedy(all),
  };
}

/** One line for people: where, what, what to do. */
export function issueLine(found: Issue): string {
  const where = [found.file, found.row === null ? '' : `row ${found.row}`, found.column === null ? '' : `column “${found.column}”`].filter(Boolean).join(', ');
  return `${where}: ${found.message} ${found.remedy}`;
}
