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
  // the files themselves
  file_missing: {
    severity: 'error',
    title: 'A file is missing',
    message: (v) => `There is no ${v.role} file.`,
    remedy: (v) => `Add the file with the ${v.role}.`,
  },
  file_twice: {
    severity: 'error',
    title: 'Two files for the same thing',
    message: (v) => `There is a ${v.role} file already: ${v.first}.`,
    remedy: () => 'Leave one of the two out.',
  },
  file_empty: {
    severity: 'error',
    title: 'A file is empty',
    message: () => 'The file has no rows below its heading.',
    remedy: () => 'Check that the right file was chosen and that it was saved with its content.',
  },
  file_not_text: {
    severity: 'error',
    title: 'A file is not a table in plain text',
    message: (v) => `This is ${v.kind}, not a table in plain text.`,
    remedy: () => 'Open it in the program it comes from and save it as CSV (UTF-8).',
  },
  encoding_unreadable: {
    severity: 'error',
    title: 'A file is not in UTF-8',
    message: () => 'From this row on there are bytes that are not UTF-8, so that letters cannot be read for certain.',
    remedy: () => 'Save the file as “CSV UTF-8”.',
  },
  quotes_broken: {
    severity: 'error',
    title: 'A quotation mark is out of place',
    message: () => 'A cell that begins with a quotation mark does not end with one, so that the rows after it cannot be told apart.',
    remedy: () => 'Close the cell with a quotation mark; write one that belongs to the text twice.',
  },

  // headings and the shape of rows
  column_missing: {
    severity: 'error',
    title: 'A column is missing',
    message: (v) => `The heading has no column ${v.expected}.`,
    remedy: () => 'Add the column, or give it the expected heading.',
  },
  column_twice: {
    severity: 'error',
    title: 'Two columns mean the same',
    message: (v) => `“${v.value}” means the same as “${v.first}”.`,
    remedy: () => 'Leave one of the two out, or rename it.',
  },
  column_unknown: {
    severity: 'warning',
    title: 'A column is not used',
    message: () => 'No column of this name is known here; what stands in it is not used.',
    remedy: (v) => (v.suggestion ? `Did you mean “${v.suggestion}”? Then rename the column.` : 'Nothing, if the column is only for your own use.'),
  },
  row_too_long: {
    severity: 'error',
    title: 'A row has more cells than the heading',
    message: (v) => `“${v.value}” stands in cell ${v.cell}, but the heading has ${v.headings} columns.`,
    remedy: () => 'Put text that contains the separator in quotation marks, or remove the cell.',
  },
  student_differs: {
    severity: 'warning',
    title: 'Two entries about a student differ',
    message: (v) => `“${v.value}” stands here for “${v.student}”, but “${v.first}” before, in ${v.firstFile}; the latter is used.`,
    remedy: () => 'Make the two the same.',
  },

  // identifiers
  id_missing: {
    severity: 'error',
    title: 'An identifier is missing',
    message: (v) => `The row has content, but no ${v.what}.`,
    remedy: (v) => `Fill in the ${v.what}, or remove the row.`,
  },
  id_too_long: {
    severity: 'error',
    title: 'An identifier is too long',
    message: (v) => `The identifier has ${v.length} characters; at most ${v.most} are possible.`,
    remedy: () => 'Use a shorter identifier, and the same one in every file.',
  },
  ids_alike: {
    severity: 'warning',
    title: 'Two identifiers differ only in case or accents',
    message: (v) => `“${v.value}” and “${v.other}” (row ${v.otherRow}) differ only in case or accents; they count as two.`,
    remedy: () => 'If they are meant to be the same, write them the same.',
  },
  student_twice: {
    severity: 'error',
    title: 'A student stands twice',
    message: (v) => `“${v.value}” stands in row ${v.firstRow} already.`,
    remedy: () => 'Keep one of the two rows.',
  },
  project_twice: {
    severity: 'error',
    title: 'A project stands twice',
    message: (v) => `“${v.value}” stands in row ${v.firstRow} already.`,
    remedy: () => 'Keep one of the two rows; the number of places belongs in the column “max” of the projects file.',
  },
  supervisor_twice: {
    severity: 'error',
    title: 'A supervisor stands twice',
    message: (v) => `“${v.value}” stands in row ${v.firstRow} already.`,
    remedy: () => 'Keep one of the two rows.',
  },
  student_unknown: {
    severity: 'error',
    title: 'A student nobody knows',
    message: (v) => `“${v.value}” is not in ${v.list}.`,
    remedy: (v) =>
      v.suggestion ? `Did you mean “${v.suggestion}”? Correct the identifier, or add the student.` : 'Correct the identifier, or add the student.',
  },
  project_unknown: {
    severity: 'error',
    title: 'A project that does not exist',
    message: (v) => `“${v.value}” is not in the projects file.`,
    remedy: (v) =>
      v.suggestion
        ? `Did you mean “${v.suggestion}”? Correct the identifier, or add the project.`
        : 'Correct the identifier, or add the project to the projects file.',
  },
  supervisor_unknown: {
    severity: 'error',
    title: 'A supervisor nobody knows',
    message: (v) => `“${v.value}” is not in ${v.list}.`,
    remedy: (v) =>
      v.suggestion ? `Did you mean “${v.suggestion}”? Correct the identifier, or add the supervisor.` : 'Correct the identifier, or add the supervisor.',
  },
  supervisor_further: {
    severity: 'warning',
    title: 'Projects with more than one supervisor',
    message: (v) =>
      `${v.projects === 1 ? '1 project has' : `${v.projects} projects have`} more than one supervisor; a project counts on the first, unless the rules say “coSupervision”: “all”.`,
    remedy: () => 'Nothing if that is meant; otherwise put the supervisor on whose limit a project is to count first, or say so in the rules.',
  },
  supervisor_repeated: {
    severity: 'repair',
    title: 'A project names a supervisor twice',
    message: (v) => `“${v.project}” names “${v.value}” twice; they count once.`,
    remedy: () => 'Nothing, unless another supervisor was meant here.',
  },
  programme_unknown: {
    severity: 'warning',
    title: 'A programme that no student is in',
    message: (v) => `No student is in “${v.value}”${v.closed ? `, so that nobody can have “${v.closed}”` : ''}.`,
    remedy: (v) =>
      v.suggestion
        ? `Did you mean “${v.suggestion}”? Correct the programme, here or at the students.`
        : 'Nothing if that is so; otherwise write the programme here as it is written at the students.',
  },

  ranker_unclear: {
    severity: 'error',
    title: 'A ranking that is nobody’s, or of two',
    message: (v) =>
      v.supervisor ? `The row is about the supervisor “${v.supervisor}” and the project “${v.project}”.` : 'The row names neither a supervisor nor a project.',
    remedy: () => 'Fill in the supervisor if the ranking is for all of their projects, or else the project, but not both.',
  },

  // numbers
  number_unreadable: {
    severity: 'error',
    title: 'A number cannot be read',
    message: (v) => `“${v.value}” is not ${v.expected}.`,
    remedy: () => 'Write digits only.',
  },
  number_out_of_range: {
    severity: 'error',
    title: 'A number is too small or too large',
    message: (v) => `${v.value} is not between ${v.least} and ${v.most}.`,
    remedy: () => 'Correct the number.',
  },
  min_above_max: {
    severity: 'error',
    title: 'The least is more than the most',
    message: (v) => `At least ${v.value} and at most ${v.max} is impossible.`,
    remedy: () => 'Correct one of the two numbers.',
  },
  limit_zero: {
    severity: 'warning',
    title: 'A limit of 0',
    message: (v) => `“${v.id}” takes nobody: the limit is 0.`,
    remedy: () => 'Raise the limit if that is not what was meant.',
  },

  // groups of students
  group_of_one: {
    severity: 'warning',
    title: 'A group of one',
    message: (v) => `Nobody else is in the group “${v.value}”, so the student counts as applying alone.`,
    remedy: (v) =>
      v.suggestion
        ? `Did you mean “${v.suggestion}”? Write the group the same for everybody who is in it.`
        : 'Nothing if that is meant; otherwise write the same group for everybody who applies together.',
  },
  group_too_large: {
    severity: 'error',
    title: 'A group is too large',
    message: (v) => `The group “${v.value}” has ${v.members} members; at most ${v.most} are possible, since all of them get the same project.`,
    remedy: () => 'Make smaller groups of it. If the column is not about students who apply together, rename it.',
  },
  group_choices_differ: {
    severity: 'repair',
    title: 'Members of a group have different choices',
    message: (v) => `“${v.value}” and “${v.first}” are in the group “${v.group}” and have different choices; those of “${v.first}” count for the whole group.`,
    remedy: () => 'Nothing if the group agrees; otherwise give all of its members the same choices.',
  },
  group_choices_missing: {
    severity: 'repair',
    title: 'A member of a group has no choices',
    message: (v) => `“${v.value}” has no choices; those of “${v.first}” count for the whole group “${v.group}”.`,
    remedy: () => 'Nothing if the group agrees.',
  },

  // choices
  students_too_many: {
    severity: 'error',
    title: 'Too many students',
    message: (v) => `This is student ${v.count}; at most ${v.most} are possible in one dataset.`,
    remedy: () => 'Split the upload.',
  },
  choices_too_many: {
    severity: 'error',
    title: 'A student has too many choices',
    message: (v) => `This is choice ${v.count} of “${v.who}”; at most ${v.most} are possible.`,
    remedy: () => 'Keep the best choices only.',
  },
  choice_twice: {
    severity: 'repair',
    title: 'A student chose a project twice',
    message: (v) => `“${v.who}” chose “${v.value}” as rank ${v.keptRank} already; this choice, rank ${v.rank}, was left out and later ranks stay as they are.`,
    remedy: () => 'Nothing, unless another project was meant here.',
  },
  student_ranked_twice: {
    severity: 'repair',
    title: 'A student stands twice in one ranking',
    message: (v) => `“${v.who}” has “${v.value}” as rank ${v.keptRank} already; this entry, rank ${v.rank}, was left out and later ranks stay as they are.`,
    remedy: () => 'Nothing, unless another student was meant here.',
  },
  rank_missing: {
    severity: 'error',
    title: 'A choice has no rank',
    message: (v) => `“${v.who}” chose “${v.what}” without a rank.`,
    remedy: () => 'Write the rank: 1 for the best.',
  },
  rank_without_project: {
    severity: 'warning',
    title: 'A rank without a project',
    message: (v) => `The rank ${v.value} of “${v.who}” belongs to no project and is not used.`,
    remedy: () => 'Fill in the project, or remove the rank.',
  },
  rank_without_student: {
    severity: 'warning',
    title: 'A rank without a student',
    message: (v) => `The rank ${v.value} of “${v.who}” belongs to no student and is not used.`,
    remedy: () => 'Fill in the student, or remove the rank.',
  },
  rank_fractional: {
    severity: 'error',
    title: 'A rank is not a whole number',
    message: (v) => `${v.value} is not a whole number.`,
    remedy: () => 'Give tied choices the same whole number, such as 1, 1, 3.',
  },
  rank_gap: {
    severity: 'warning',
    title: 'A gap in the ranks of a list',
    message: (v) => `“${v.who}” has a choice of rank ${v.rank}, but none of rank ${v.missing}; ranks count as they are written.`,
    remedy: () => 'Nothing if the gap is meant; otherwise number the choices without gaps.',
  },
  student_without_choices: {
    severity: 'warning',
    title: 'A student without choices',
    message: (v) => `“${v.value}” has no choices and will get no project.`,
    remedy: () => 'Ask the student for choices, or leave the student out.',
  },
  choice_without_place: {
    severity: 'warning',
    title: 'A choice that cannot be met',
    message: (v) =>
      v.left
        ? `${v.group ? `The group “${v.group}”` : `“${v.who}”`} takes ${v.places} places, but the limit of ${v.because} leaves only ${v.left} on “${v.value}”.`
        : `“${v.value}” has no places because ${v.because} has the limit 0.`,
    remedy: () => 'Raise the limit, or tell the student.',
  },
  choice_ineligible: {
    severity: 'warning',
    title: 'A choice that is not open to the student',
    message: (v) =>
      `“${v.value}” is open to ${v.open} only, and “${v.who}” is in ${v.programme ? `“${v.programme}”` : 'no programme'}${v.group ? `, so that the whole group “${v.group}” cannot have it` : ''}.`,
    remedy: (v) =>
      `${v.programme ? 'If the student may have it after all, correct their programme or those of the project' : 'Fill in the programme of the student'}; as it is the choice does not count, and later ranks stay as they are.`,
  },
  choices_all_ineligible: {
    severity: 'warning',
    title: 'A student to whom none of their choices is open',
    message: (v) => (v.group ? `No choice of the group “${v.group}” is open to all of its members.` : `No choice of “${v.value}” is open to them.`),
    remedy: (v) => `Correct the programmes, or ask ${v.group ? 'the group' : 'the student'} for other choices.`,
  },
  project_unranked: {
    severity: 'warning',
    title: 'A project nobody chose',
    message: (v) => `Nobody chose “${v.value}”.`,
    remedy: () => 'Nothing, unless students should have been able to choose it.',
  },
  capacity_short: {
    severity: 'warning',
    title: 'Fewer places than students',
    message: (v) =>
      `All limits together leave ${v.places} places for ${v.students} students with choices${v.needed === v.students ? '' : `, who take ${v.needed}`}.`,
    remedy: () => 'Add places, or raise limits of supervisors.',
  },
  min_unreachable: {
    severity: 'warning',
    title: 'A project that cannot have as many students as it needs',
    message: (v) =>
      v.wanted === undefined
        ? `“${v.id}” needs at least ${v.value} and has ${v.places === 1 ? '1 place' : `${v.places} places`}, since no “max” is given.`
        : `“${v.id}” needs at least ${v.value}, and those who chose it come to ${v.wanted}; it is closed, unless the rules say that it must run.`,
    remedy: (v) => (v.wanted === undefined ? 'Write the number of places in the column “max”.' : 'Lower “min”, or tell those who chose it.'),
  },

  // a configuration of the original program
  config_not_json: {
    severity: 'error',
    title: 'A configuration is not JSON',
    message: (v) => `The file is not JSON: ${v.reason}.`,
    remedy: () => 'Use the configuration as the original program reads it: {"costUnalloc": 100, …}.',
  },
  config_key_unknown: {
    severity: 'error',
    title: 'A key that configurations do not have',
    message: () => 'The original’s configuration has no such key.',
    remedy: (v) => (v.suggestion ? `Did you mean “${v.suggestion}”? Then rename the key.` : `Remove it; there are ${v.known}.`),
  },
  config_key_twice: {
    severity: 'error',
    title: 'A key of a configuration stands twice',
    message: (v) => `“${v.id}” stands here twice: once with space around it, or in another form of the same letters.`,
    remedy: () => 'Leave one of the two out.',
  },
  config_value_wrong: {
    severity: 'error',
    title: 'A value of the wrong type in a configuration',
    message: (v) => `Expected is ${v.expected}, and ${v.seen} stands here.`,
    remedy: () => 'Correct the value, or leave the key out to have the original’s default.',
  },
  config_refused: {
    severity: 'error',
    title: 'A configuration does not fit the files, or itself',
    message: (v) => String(v.problem),
    remedy: () => 'Correct it in the configuration.',
  },
  config_not_needed: {
    severity: 'warning',
    title: 'A setting that is not needed',
    message: () => 'It says how a random search is to be run, and nothing is searched at random here.',
    remedy: () => 'Nothing: the best allocation is found without it.',
  },

  // an allocation read back
  student_missing: {
    severity: 'error',
    title: 'An allocation leaves a student out',
    message: (v) => `“${v.student}” of the dataset has no row.`,
    remedy: () => 'Use the allocation as it was written, with a row for every student.',
  },
  allocation_differs: {
    severity: 'error',
    title: 'An allocation says something the files do not',
    message: (v) => `“${v.value}” stands here where the files say “${v.expected}”.`,
    remedy: () => 'Use the allocation as it was written, with the files it was made from.',
  },
} as const satisfies Record<string, Kind>;

export type IssueCode = keyof typeof ISSUE_KINDS;

export const IssueSchema = Type.Object({
  code: Type.String({ description: 'One of the kinds listed in docs/errors.md' }),
  severity: Type.Enum(SEVERITIES),
  file: Type.String({ description: 'Name of the file as uploaded' }),
  role: Type.Union([Type.String(), Type.Null()]),
  row: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], { description: 'As a spreadsheet counts: the heading is row 1' }),
  column: Type.Union([Type.String(), Type.Null()], { description: 'Heading of the column; in a configuration the key' }),
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
  const [across, down] = found.role === 'config' ? ['line', 'key'] : ['row', 'column'];
  const where = [found.file, found.row === null ? '' : `${across} ${found.row}`, found.column === null ? '' : `${down} “${found.column}”`]
    .filter(Boolean)
    .join(', ');
  return `${where}: ${found.message} ${found.remedy}`;
}
