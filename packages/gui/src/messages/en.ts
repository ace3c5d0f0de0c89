// Every text of the application in English. Components hold no text of their own; the service sends codes and values.

import type { CriterionKey, DatasetState, ErrorCode, FileRole, IssueCode, Mode, Note, RunState, Severity } from '@project-allocation/model';
import { formatsFor } from './formats.js';

const format = formatsFor('en-GB');
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIX: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** 1st, 2nd, 3rd, 4th … */
const ordinal = (n: number) => `${format.number(n)}${SUFFIX[ordinals.select(n)]}`;

/** “1 student”, “1,200 students”. */
const count = (n: number, one: string, many = `${one}s`) => `${format.number(n)} ${n === 1 ? one : many}`;

interface Figure {
  readonly figure: string;
  readonly note: string;
}

interface CriterionWords {
  readonly title: string;
  readonly meaning: string;
  readonly value: (value: number, outcome: { students: number; placed: number; outsideList: number; norm: number }) => Figure;
}

const plainFigure = (value: number): Figure => ({ figure: format.number(value), note: '' });

export const en = {
  language: 'en',
  format,
  ordinal,
  product: 'Project Allocation',
  tagline: 'Gives every student a project: the best allocation there is, with a proof.',
  none: '–',

  frame: {
    skip: 'Skip to content',
    home: 'Project Allocation, home',
    scheme: { light: 'Use the light colours', dark: 'Use the dark colours' },
    path: 'You are here',
  },

  loading: 'Loading',

  actions: {
    newAllocation: 'New allocation',
    trySample: 'Try a sample',
    allocate: 'Allocate',
    allocateAgain: 'Allocate again',
    downloadCsv: 'Download CSV',
    certificate: 'Download certificate',
    retry: 'Try again',
    home: 'All allocations',
    reload: 'Reload the page',
    newUpload: 'Upload corrected files',
    toDataset: 'Back to the data',
    remove: 'Delete',
    cancel: 'Cancel',
    cancelRun: 'Stop this run',
    applyRepair: 'Apply and allocate again',
    more: 'Show more',
  },

  home: {
    title: 'Allocations',
    steps: {
      title: 'Three steps from your lists to an allocation',
      upload: { title: 'Add your files', text: 'What each student chose, and the projects with their supervisors. CSV, as your spreadsheet saves it.' },
      check: { title: 'See what was found', text: 'Counts, and every problem by file, row and column, with what to do about it.' },
      allocate: { title: 'Allocate', text: 'One button. The result comes with a proof that nothing better exists, and a file to hand out.' },
    },
    sampleHint: 'No files at hand? The sample has 120 students, 80 projects and 25 supervisors.',
    runs: (n: number) => count(n, 'run'),
    noRuns: 'Not allocated yet',
    moreRuns: (n: number) => `and ${count(n, 'earlier run')}`,
    added: (when: string) => `Added ${when}`,
    size: (students: number, projects: number) => `${count(students, 'student')} · ${count(projects, 'project')}`,
    placed: (placed: number, students: number) => `${format.number(placed)} of ${format.number(students)} placed`,
  },

  upload: {
    title: 'New allocation',
    lead: 'Add the file with the choices and the file with the projects. Students, supervisors and what supervisors chose may have files of their own.',
    drop: {
      title: 'Drop all files here',
      hint: 'CSV files (and the original’s configuration, JSON), several at once',
      more: 'Drop more files here',
      label: 'Choose files',
      browse: 'Browse…',
    },
    name: { label: 'Name', hint: 'So that you find it again', placeholder: 'Final-year projects' },
    forms: {
      title: 'What the files look like',
      required: 'required',
      optional: 'if you have it',
      note: 'The first row holds the headings. Other columns may stay: they are not used. Tied choices and other layouts are understood too.',
    },
    files: 'Files',
    columns: { file: 'File', role: 'What is in it', size: 'Size', remove: 'Remove' },
    roleOf: (file: string) => `What is in ${file}`,
    unused: 'Not used',
    removeFile: (file: string) => `Remove ${file}`,
    check: 'Check files',
    missing: (roles: readonly string[]) => `Still needed: ${roles.join(' and ')}.`,
    twice: (role: string) => `Two files are marked as ${role}: one is enough.`,
    empty: (file: string) => `${file} is empty.`,
    refused: {
      title: (errors: number) => `${count(errors, 'error')} to correct before this can be allocated`,
      text: 'Correct the rows below in your files, then add the files again. Nothing was changed in them.',
    },
    uploading: 'The files are being uploaded and checked',
    sampleName: 'Sample',
  },

  roles: {
    choices: {
      name: 'choices',
      label: 'Choices',
      hint: 'Which projects each student wants, best first.',
      example: 'student,choice 1,choice 2,choice 3\nS1,P7,P2,P31',
    },
    projects: {
      name: 'projects',
      label: 'Projects',
      hint: 'The projects, their supervisors, and how many students each takes.',
      example: 'project,title,supervisor,max\nP7,Fair queueing,L3,2',
    },
    students: {
      name: 'students',
      label: 'Students',
      hint: 'Names and addresses for the result, and priorities.',
      example: 'student,name,email\nS1,Amelia Rossi,amelia@example.edu',
    },
    supervisors: {
      name: 'supervisors',
      label: 'Supervisors',
      hint: 'How many students each can take and should have, over all their projects.',
      example: 'supervisor,name,max,target\nL3,Dr Mei Patel,4,2.5',
    },
    supervisorChoices: {
      name: 'supervisors’ choices',
      label: 'Supervisors’ choices',
      hint: 'Which students each supervisor would like, best first; or, headed “project”, each project.',
      example: 'supervisor,choice 1,choice 2\nL3,S12,S1',
    },
    config: {
      name: 'configuration',
      label: 'Configuration',
      hint: 'Of the original program (JSON): its weights, limits and pins decide, in place of the usual criteria.',
      example: '{"defaultLoad": 5, "maxRank": 8, "weightRank": 1}',
    },
  } satisfies Record<FileRole, { name: string; label: string; hint: string; example: string }>,

  dataset: {
    counts: {
      title: 'What was found',
      students: 'Students',
      projects: 'Projects',
      places: 'Places',
      supervisors: 'Supervisors',
      choices: 'Choices',
      choicesEach: (average: number) => `${format.tenths(average)} a student`,
      enough: 'Enough places?',
      yes: 'Yes',
      no: 'No',
      spare: (n: number) => (n === 0 ? 'exactly as many as students' : `${format.number(n)} more than students`),
      short: (n: number) => `${format.number(n)} fewer than students`,
      note: 'Places of the projects; limits of supervisors may leave fewer of them usable.',
    },
    files: 'Files',
    ready: 'Everything needed is there. Allocating changes nothing in your data.',
    runs: 'Runs',
    noRuns: 'Not allocated yet.',
    checking: { title: 'Checking the files', text: 'This page changes by itself when the check is done. You may leave it and come back.' },
    refusedAside: 'Nothing can be allocated until the errors are corrected. The upload is kept for a day.',
    remove: {
      label: 'Delete dataset',
      title: 'Delete this dataset?',
      text: 'Its files and every run on it are erased. This cannot be undone.',
    },
  },

  datasetStates: {
    checking: 'Checking',
    ready: 'Ready',
    refused: 'Has errors',
    failed: 'Failed',
  } satisfies Record<DatasetState, string>,

  issues: {
    title: 'Issues',
    none: 'Nothing to correct: no errors, repairs or warnings.',
    columns: { file: 'File', row: 'Row', column: 'Column', value: 'Value', todo: 'What to do' },
    shown: (shown: number, total: number) => `The first ${format.number(shown)} of ${format.number(total)} issues are listed.`,
    showAll: (n: number) => `Show all ${format.number(n)}`,
    counts: {
      error: (n: number) => count(n, 'error'),
      repair: (n: number) => count(n, 'repair'),
      warning: (n: number) => count(n, 'warning'),
    } satisfies Record<Severity, (n: number) => string>,
  },

  severities: {
    error: { label: 'Error', meaning: 'cannot be used as it is' },
    repair: { label: 'Repair', meaning: 'put right for you' },
    warning: { label: 'Warning', meaning: 'worth a look' },
  } satisfies Record<Severity, { label: string; meaning: string }>,

  /** Headings of the groups of issues. */
  issueTitles: {
    file_missing: 'Missing files',
    file_twice: 'Two files for the same thing',
    file_empty: 'Empty files',
    file_not_text: 'Files that are not tables in plain text',
    encoding_unreadable: 'Files that are not in UTF-8',
    quotes_broken: 'Quotation marks out of place',
    column_missing: 'Missing columns',
    column_twice: 'Columns that mean the same',
    column_unknown: 'Columns that are not used',
    row_too_long: 'Rows with more cells than the heading',
    student_differs: 'Entries about a student that differ',
    id_missing: 'Missing identifiers',
    id_too_long: 'Identifiers that are too long',
    ids_alike: 'Identifiers that differ only in case or accents',
    student_twice: 'Students who stand twice',
    project_twice: 'Projects that stand twice',
    supervisor_twice: 'Supervisors who stand twice',
    student_unknown: 'Students nobody knows',
    project_unknown: 'Projects that do not exist',
    supervisor_unknown: 'Supervisors nobody knows',
    ranker_unclear: 'Rankings that are nobody’s, or of two',
    supervisor_further: 'Projects with more than one supervisor',
    supervisor_repeated: 'Projects that name a supervisor twice',
    programme_unknown: 'Programmes that no student is in',
    number_unreadable: 'Numbers that cannot be read',
    number_out_of_range: 'Numbers that are too small or too large',
    min_above_max: 'Limits whose least is more than the most',
    limit_zero: 'Limits of 0',
    group_of_one: 'Groups of one',
    group_too_large: 'Groups that are too large',
    group_choices_differ: 'Members of a group with different choices',
    group_choices_missing: 'Members of a group without choices',
    students_too_many: 'Too many students',
    choices_too_many: 'Students with too many choices',
    choice_twice: 'Projects chosen twice by the same student',
    student_ranked_twice: 'Students who stand twice in one ranking',
    rank_missing: 'Choices without a rank',
    rank_without_project: 'Ranks without a project',
    rank_without_student: 'Ranks without a student',
    rank_fractional: 'Ranks that are not whole numbers',
    rank_gap: 'Gaps in the ranks of lists',
    student_without_choices: 'Students without choices',
    choice_without_place: 'Choices that cannot be met',
    choice_ineligible: 'Choices that are not open to the student',
    choices_all_ineligible: 'Students to whom none of their choices is open',
    project_unranked: 'Projects nobody chose',
    capacity_short: 'Fewer places than students',
    min_unreachable: 'Projects that cannot have as many students as they need',
    config_not_json: 'Configurations that are not JSON',
    config_key_unknown: 'Keys that configurations do not have',
    config_key_twice: 'Keys of a configuration that stand twice',
    config_value_wrong: 'Values of the wrong type in a configuration',
    config_refused: 'Configurations that do not fit the files, or themselves',
    config_not_needed: 'Settings that are not needed',
    student_missing: 'Students left out of an allocation',
    allocation_differs: 'Allocations that say something else than the files',
  } satisfies Record<IssueCode, string>,

  run: {
    title: 'Run',
    waiting: 'Waiting for a free worker',
    working: 'Allocating',
    leave: 'You may leave this page: the run goes on, and the result will be here.',
    elapsed: 'Time so far',
    stages: 'Stages',
    stageDone: 'done',
    stageNow: 'now',
    stageNext: 'to come',
    announce: (percent: number, stage: string) => `${format.number(Math.round(percent))} percent, ${stage}`,
    /** How far the search for a proof is, in parts. */
    search: {
      join: (parts: readonly string[]) => parts.join(' · '),
      nothing: 'Nothing found yet',
      found: (n: number) => `Best so far ${format.number(n)}`,
      bound: (n: number) => `bound ${format.tenths(n)}`,
      gap: (share: number) => `gap ${format.gap(share)}`,
      meaning: 'The bound is what no allocation can be better than. Where the two meet, it is proven.',
    },
    unproven: 'Not proven',
    restarted: (starts: number) => `A worker was lost on the way; another has begun again (${ordinal(starts)} start).`,
    ended: {
      failed: {
        title: 'The run failed',
        text: 'Your data is safe. Allocate again; if it fails again, tell the person who runs this service what it says below.',
      },
      cancelled: { title: 'The run was cancelled', text: 'Your data is safe. Allocate again when you want.' },
    },
    repairs: {
      title: 'What would make it possible',
      caption: 'Each of these is enough by itself. The first changes the least; your files stay as they are.',
      result: (sentence: string) => `Then: ${sentence}`,
      unknown: 'What the best allocation comes to then was not found in time.',
    },
    remove: { label: 'Delete run', title: 'Delete this run?', text: 'Its allocation and certificate are erased. The dataset stays. This cannot be undone.' },
  },

  runStates: {
    queued: 'Waiting',
    running: 'Running',
    solved: 'Solved',
    infeasible: 'Not possible',
    failed: 'Failed',
    cancelled: 'Cancelled',
  } satisfies Record<RunState, string>,

  /** What a job does besides its criteria, by the stage it reports. */
  stages: {
    queued: 'Waiting',
    read: 'Reading the data',
    certificate: 'Proving that nothing is better',
    repairs: 'No allocation keeps all rules: looking for what to change',
    verify: 'Checking the proof with separate code',
    write: 'Storing the result',
    done: 'Done',
  },

  connection: {
    outOfReach: 'The service cannot be reached. What you see is from before; trying again.',
    lost: 'The connection was lost. The work goes on without it; trying to reconnect.',
  },

  result: {
    /** The result in one sentence, in parts joined by semicolons. */
    sentence: {
      join: (parts: readonly string[]) => `${parts.join('; ')}.`,
      noStudents: 'There are no students in this dataset',
      nobody: (students: number) => (students === 1 ? 'The only student has no project' : `None of the ${format.number(students)} students has a project`),
      everybody: (students: number) => (students === 1 ? 'The only student has a project' : `All ${format.number(students)} students have a project`),
      some: (placed: number, students: number) =>
        `${format.number(placed)} of ${format.number(students)} students ${placed === 1 ? 'has' : 'have'} a project, ${format.number(students - placed)} ${students - placed === 1 ? 'has' : 'have'} none`,
      allFirst: 'each of them got their 1st choice',
      onlyFirst: 'it is their 1st choice',
      first: (n: number) => `${n === 0 ? 'nobody' : format.number(n)} got their 1st choice`,
      firstTwo: (n: number) => `${n === 0 ? 'nobody' : format.number(n)} got their 1st or 2nd choice`,
      worst: (rank: number) => `nobody got worse than their ${ordinal(rank)}`,
      outside: (n: number) => `${format.number(n)} ${n === 1 ? 'has one that is not on their list' : 'have one that is not on their list'}`,
      othersFirst: (n: number) => (n === 1 ? 'the other got their 1st choice' : `the other ${format.number(n)} got their 1st choice`),
      othersWorst: (rank: number) => `nobody else got worse than their ${ordinal(rank)}`,
    },
    profile: {
      title: 'Who got which choice',
      caption: 'Students by the choice they got. Below each: the share of all students with that choice or a better one.',
      asChart: 'Chart',
      asTable: 'Table',
      view: 'Show as',
      choice: 'Choice',
      students: 'Students',
      share: 'Share',
      cumulative: 'This or better',
      noProject: 'No project',
      none: 'None',
      outside: 'Not on their list',
      outsideShort: 'Other',
      bar: (parts: readonly string[]) => `Profile: ${parts.join(', ')}`,
      part: (n: number, choice: string) => `${format.number(n)} ${choice}`,
    },
    criteria: {
      title: 'What was optimised',
      caption: 'Most important first: a later one never costs an earlier one anything.',
      provenChecked: 'Proven optimal, checked',
      proven: 'Proven optimal',
      notProven: 'Best found, not proven',
      searched: 'Proven by search, checked',
      searchedMeaning:
        'Separate code, which shares nothing with the solver, confirmed that the allocation keeps all rules and has these values. That no allocation does better is the word of the search.',
      /** What is not proven: which number, and what nothing is better than. */
      open: {
        noBound: 'Whether it could be better is not known: time ran out before.',
        atMost: (bound: string, gap: string) => `It cannot be more than ${bound}: a gap of ${gap}.`,
        atLeast: (bound: string, gap: string) => `It cannot be less than ${bound}: a gap of ${gap}.`,
        choice: (rank: number) => `with their ${ordinal(rank)} choice`,
        noChoice: 'without a choice of theirs',
        students: (n: number, which: string, limit: string) => `${count(n, 'student')} ${which}. ${limit}`,
        priority: (n: number, priority: number) => `Sum of ranks of priority ${priority}: ${format.number(n)}.`,
        noPriority: (n: number) => `Sum of ranks of those without a priority: ${format.number(n)}.`,
      },
      checkedMeaning: 'Separate code, which shares nothing with the solver, confirmed from the certificate that no allocation does better.',
    },
    mode: {
      title: 'How it was decided',
      checked: 'Separate code, which shares nothing with the solver, went through the same procedure and came to the same allocation.',
    },
    table: {
      title: 'Students',
      search: 'Search students',
      placeholder: 'Student, project or supervisor',
      columns: { student: 'Student', project: 'Project', supervisor: 'Supervisor', rank: 'Choice' },
      sortBy: (column: string) => `Sort by ${column}`,
      range: (from: number, to: number, total: number) => `${format.number(from)}–${format.number(to)} of ${count(total, 'student')}`,
      nothing: (q: string) => `No student, project or supervisor matches “${q}”.`,
      noStudents: 'There are no students.',
      previous: 'Previous page',
      next: 'Next page',
      clear: 'Clear the search',
      noProject: 'No project',
    },
    notes: {
      title: 'Good to know',
      /** `message` is the service's, which names whom it is about. */
      kinds: {
        may_place_nobody: () => 'Something else was put before placing students, so some may have no project although they could have one.',
        no_supervisor_rankings: () => 'No supervisor ranked students, so their choices decided nothing.',
        time_ran_out: () => 'Time ran out before everything was proven: with more time a better allocation may be found. Below it says what is proven.',
        unplaced_by_preferred: (message) => `Some students have no project because others are preferred for one they chose. ${message}`,
      } satisfies Record<Note['code'], (message: string) => string>,
    },
    made: (finished: string, solve: string, verify: string, worker: string) => `Finished ${finished}: solved in ${solve}, checked in ${verify}, by ${worker}.`,
  },

  /** Each way to allocate. */
  modes: {
    optimal: { title: 'The best by criteria', meaning: 'No allocation does better by these criteria, in this order.' },
    stable: {
      title: 'Stable between students and supervisors',
      meaning: 'No student and supervisor would both rather have each other than what they have, and no student has a better project in any such allocation.',
    },
    serialDictatorship: {
      title: 'Students in turn',
      meaning: 'Students took turns, by priority and then by lot. Each took the best of their choices that still had room.',
    },
  } satisfies Record<Mode, { title: string; meaning: string }>,

  /** Each criterion: its title, what it means in one sentence, and how to read its value (a profile has its own form). */
  criteria: {
    placed: {
      title: 'Most students placed',
      meaning: 'As many students as possible get a project.',
      value: (value, { students }) => ({ figure: format.number(value), note: `of ${count(students, 'student')}` }),
    },
    greedy: {
      title: 'Most first choices, then most second ones, and so on',
      meaning: 'As many students as possible get their 1st choice, then as many as possible their 2nd, and so on.',
      value: plainFigure,
    },
    generous: {
      title: 'Fewest without a project, then fewest with the worst choice, and so on',
      meaning: 'Nobody is left far down their list for the sake of others.',
      value: plainFigure,
    },
    worstRank: {
      title: 'Best worst choice',
      meaning: 'The worst choice that anyone gets is as good as possible.',
      value: (value, { students, placed, outsideList }) =>
        placed < students || outsideList > 0
          ? { figure: 'None', note: 'somebody has no choice of theirs' }
          : { figure: value === 0 ? format.number(0) : ordinal(value), note: 'nobody got worse' },
    },
    totalRank: {
      title: 'Smallest sum of ranks',
      meaning: 'The choices that students get are as good as possible on average; no project counts as one worse than the worst.',
      value: (value, { placed }) => ({ figure: format.number(value), note: placed > 0 ? `${format.decimal(value / placed)} on average` : '' }),
    },
    supervisorRank: {
      title: 'Supervisors’ choices',
      meaning: 'Supervisors get the students they ranked best.',
      value: (value) => ({ figure: format.number(value), note: 'sum of their ranks' }),
    },
    loadBalance: {
      title: 'Loads of supervisors',
      meaning: 'Supervisors have the loads they should have or, where nobody said, loads as even as possible.',
      value: (value, { norm }) => ({ figure: format.number(value), note: norm === 1 ? 'sum of the distances' : 'sum of the squared distances' }),
    },
    unfairness: {
      title: 'Projects to those who want them most',
      meaning: 'A project goes to a student who ranked it better than others did.',
      value: (value) => ({ figure: format.number(value), note: 'ranks by which others wanted a project more' }),
    },
    priority: {
      title: 'By the priority of students',
      meaning: 'The students of the first priority get the best choices there are, then those of the second, and so on.',
      value: (value) => ({ figure: format.number(value), note: 'sum of ranks' }),
    },
    change: {
      title: 'Fewest changes',
      meaning: 'As few students as possible have another outcome than before.',
      value: (value) => ({ figure: format.number(value), note: `${value === 1 ? 'student has' : 'students have'} another outcome` }),
    },
    openProjects: {
      title: 'Fewest projects that take place',
      meaning: 'As few projects as possible have anybody.',
      value: (value) => ({ figure: format.number(value), note: value === 1 ? 'project takes place' : 'projects take place' }),
    },
    weighted: {
      title: 'Weighted sum',
      meaning: 'One sum of ranks, supervisors’ ranks, unfairness and uneven loads is as small as possible, as in the original program.',
      value: (value) => ({ figure: format.decimal(value), note: 'weighted sum' }),
    },
    lottery: {
      title: 'Lottery',
      meaning: 'Among allocations that are equally good the lot decides, drawn with a seed that is kept.',
      value: (value) => ({ figure: format.number(value), note: 'sum of the lots drawn' }),
    },
  } satisfies Record<CriterionKey, CriterionWords>,
  profileFigure: (counts: readonly number[]) => ({
    figure: counts.map(format.number).join(' · ') || format.number(0),
    note: counts.length > 1 ? `1st to ${ordinal(counts.length)} choice` : '1st choice',
  }),
  criterionPower: (title: string, power: number) => (power === 1 ? title : `${title}, each to the power of ${power}`),

  errorPage: {
    crashed: { title: 'This page stopped working', text: 'Your data is safe: it is kept by the service, not by this page. Reload to go on.' },
    notFound: { title: 'There is nothing at this address', text: 'The link may be incomplete, or what it led to was deleted.' },
  },

  /** What went wrong, and what the reader can do. A code without an entry shows the words of the service. */
  errors: {
    unreachable: { title: 'The service cannot be reached', text: 'What you did so far is safe. This page tries again by itself.' },
    file_unreadable: { title: 'A file can no longer be read', text: 'It has changed or is gone since it was chosen: choose it again.' },
    unexpected: { title: 'The service answered in an unexpected way', text: 'Reload the page; it may be older than the service.' },
    dataset_not_found: { title: 'There is no such dataset', text: 'It may have been deleted. Uploads with errors are kept for a day only.' },
    run_not_found: { title: 'There is no such run', text: 'It may have been deleted, alone or with its dataset.' },
    exploration_not_found: { title: 'This answer is no longer there', text: 'Answers to questions are kept for a time only. Ask again.' },
    route_not_found: { title: 'There is nothing at this address', text: 'Reload the page; it may be older than the service.' },
    dataset_refused: { title: 'The upload has errors', text: 'Correct the rows listed and upload the files again.' },
    dataset_not_ready: { title: 'This dataset cannot be allocated', text: 'It is still being checked, or it has errors.' },
    dataset_outdated: { title: 'This dataset was stored by another version', text: 'Upload its files again to allocate it.' },
    dataset_in_use: { title: 'A run on this dataset is going on', text: 'Wait until it is finished, then delete the dataset.' },
    run_not_solved: { title: 'This run has no allocation', text: 'It has not finished, or it ended without one.' },
    run_active: { title: 'This run is going on', text: 'Wait until it is finished, then delete it.' },
    run_ended: { title: 'There is nothing to cancel', text: 'The run has finished in the meantime.' },
    no_rankings: { title: 'Nobody ranked students', text: 'Upload supervisors’ choices and allocate again to see who would rather have each other.' },
    exploration_ended: { title: 'There is nothing to cancel', text: 'The question was answered, or cancelled, in the meantime.' },
    rules_refused: { title: 'The rules cannot be used', text: 'Correct what is listed and try again.' },
    question_refused: { title: 'The question cannot be answered', text: 'Correct what is listed and ask again.' },
    request_invalid: { title: 'The request was not understood', text: 'Reload the page; it may be older than the service.' },
    upload_invalid: { title: 'The upload was not understood', text: 'Check that each file has its role and that none is empty.' },
    upload_too_large: {
      title: 'The files are too large',
      text: 'Leave out columns that are not needed, or ask the person who runs this service to raise the limit.',
    },
    media_type_unsupported: { title: 'A file is of a kind that cannot be read', text: 'Save it as CSV in your spreadsheet and choose it again.' },
    not_acceptable: { title: 'The answer cannot be given in that form', text: 'Reload the page; it may be older than the service.' },
    host_refused: { title: 'The service does not answer at this address', text: 'Open it as localhost, on the machine it runs on.' },
    origin_refused: { title: 'The service does not answer this page', text: 'Open it as localhost, on the machine it runs on.' },
    service_unavailable: { title: 'The service cannot reach its store', text: 'What was stored is safe. This page tries again by itself.' },
    internal: { title: 'Something went wrong on our side', text: 'Your data is safe. Try again; if it happens again, tell the person who runs this service.' },
    infeasible: {
      title: 'No allocation keeps all of these rules',
      text: 'Your data is safe: nothing was changed. Loosen one of the rules named here, then allocate again.',
    },
    out_of_time: {
      title: 'No allocation was found in the time given',
      text: 'Your data is safe: nothing was changed. Whether these rules have an allocation is not known. Give the search more time, or loosen what makes it hard: groups, quotas, and how many students a project needs.',
    },
    verification_failed: {
      title: 'The answer did not pass its check',
      text: 'It was thrown away, and your data is safe. Please report this: it should never happen.',
    },
    worker_lost: { title: 'The work ended its worker again and again', text: 'Your data is safe. The dataset may be too large for this machine.' },
    job_failed: { title: 'The work could not be done', text: 'Your data is safe. Try again; if it happens again, tell the person who runs this service.' },
  } satisfies Record<ErrorCode | 'unreachable' | 'unexpected' | 'file_unreadable', { title: string; text: string }>,
};
