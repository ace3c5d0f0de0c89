// project-allocation solve: files in, proven allocation out. Nothing is written that the verifier has not passed.

import { allocationCsv, type Checked } from '@project-allocation/intake';
import { type Dataset, FILE_ROLES, type Rules } from '@project-allocation/model';
import type { Answer } from '@project-allocation/solver';
import type { InputOptions } from '../files.js';
import { checkRepairOptions, type RepairOptions } from '../infeasible.js';
import { checkOutputs, type Output, writeOutputs } from '../outputs.js';
import { type QuestionOptions, readQuestion } from '../question.js';
import { complain, countIssues, countsInWords, issueDigest, outcomeInWords, PROVEN, print, printJson } from '../report.js';
import { type Solved, solveAndVerify } from '../solved.js';
import { stopwatch } from '../stopwatch.js';
import { readUpload } from '../upload.js';
import { criteriaInWords } from '../words/search.js';

export interface SolveOptions extends InputOptions, QuestionOptions, RepairOptions {
  readonly out: string;
  readonly certificate?: string;
}

/** The exit code: 0 when an allocation was found, verified and written. */
export async function solveFiles(options: SolveOptions): Promise<number> {
  checkRepairOptions(options);
  await checkOutputs([options.out, options.certificate, options.repairedRules], [...FILE_ROLES.map((role) => options[role]), options.rules, options.baseline]);

  const clock = stopwatch();
  const upload = await readUpload(options);
  const question = upload && (await readQuestion(options, upload));
  if (!question) return 1;
  const read = clock();

  const solved = await solveAndVerify(options, upload.dataset, question);
  if (!solved) return 1;
  const { answer, milliseconds } = solved;

  clock();
  await writeOutputs(outputsOf(options, upload.dataset, answer));
  report(options, upload, question.rules, solved, { read, ...milliseconds, write: clock() });
  return 0;
}

function outputsOf({ out, certificate }: SolveOptions, dataset: Dataset, answer: Answer): Output[] {
  const outputs = [{ path: out, text: allocationCsv(dataset, answer.allocation) }];
  if (certificate !== undefined) outputs.push({ path: certificate, text: `${JSON.stringify(answer.certificate)}\n` });
  return outputs;
}

type Milliseconds = Readonly<Record<'read' | 'solve' | 'verify' | 'write', number>>;

function report(
  options: SolveOptions,
  { issues, counts, config }: Checked,
  { mode, timeLimitSeconds }: Rules,
  { answer: { summary }, verdict: { trusted } }: Solved,
  milliseconds: Milliseconds,
): void {
  const { proven, verified: _, ...outcome } = summary;
  if (options.json) {
    const needless = config && { notNeeded: config.notNeeded };
    printJson({
      status: 'solved',
      proven,
      verified: true,
      ...(trusted.length > 0 && { trusted }),
      ...outcome,
      ...needless,
      issueCounts: countIssues(issues),
      milliseconds,
    });
    return;
  }
  complain(...issueDigest(issues));
  print(
    ...(counts ? [`${countsInWords(counts)}.`] : []),
    ...outcomeInWords(summary),
    ...criteriaInWords(summary.criteria),
    ...(summary.originalCost === undefined
      ? []
      : [`The original program would count this as ${summary.originalCost}: it compares loads with the mean of those supervisors who have someone.`]),
    // that time ran out is said below
    ...summary.notes.flatMap(({ code, message }) => (code === 'time_ran_out' ? [] : [`Note: ${message}`])),
    proven
      ? `${PROVEN[mode]}, and checked by separate code.`
      : `Not proven to be the best: it is the best found in ${timeLimitSeconds} s. That it keeps the rules was checked by separate code.`,
    ...trusted.map(({ message }) => `Believed, and not checked: ${message}`),
    `Written: ${[options.out, options.certificate].filter((path) => path !== undefined).join(', ')}`,
    ...(options.repairedRules === undefined ? [] : [`The rules needed no repair: ${options.repairedRules} was not written.`]),
    Object.entries(milliseconds)
      .map(([part, time]) => `${part} ${time} ms`)
      .join(' · '),
  );
}
