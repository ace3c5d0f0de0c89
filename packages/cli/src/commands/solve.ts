// project-allocation solve: files in, proven allocation out. Nothing is written that the verifier has not passed.

import { allocationCsv, type Checked, check } from '@project-allocation/intake';
import { type Dataset, FILE_ROLES, KnownError } from '@project-allocation/model';
import { type Answer, solve } from '@project-allocation/solver';
import { verify } from '@project-allocation/verifier';
import { type InputOptions, readInputs } from '../files.js';
import { checkOutputs, type Output, writeOutputs } from '../outputs.js';
import { type Question, questionOf } from '../question.js';
import { refuseData, refuseInfeasible, refuseProof, refuseRules } from '../refusals.js';
import { complain, countIssues, countsInWords, criteriaInWords, issueDigest, outcomeInWords, print, printJson } from '../report.js';
import { readRules } from '../rules.js';
import { stopwatch } from '../stopwatch.js';

export interface SolveOptions extends InputOptions {
  readonly rules?: string;
  readonly baseline?: string;
  readonly out: string;
  readonly certificate?: string;
  readonly json?: true;
}

/** The exit code: 0 when an allocation was found, verified and written. */
export async function solveFiles(options: SolveOptions): Promise<number> {
  await checkOutputs([options.out, options.certificate], [...FILE_ROLES.map((role) => options[role]), options.rules, options.baseline]);

  const clock = stopwatch();
  const checked = check(await readInputs(options));
  if (!checked.dataset) return refuseData(options, checked.issues);
  const source = options.rules ?? 'the default rules';
  const question = await questionOf(options, source, await readRules(options.rules, checked.dataset), checked.dataset);
  if (!question) return 1;
  const read = clock();

  const answer = solveOrRefuse(checked.dataset, question);
  if (answer instanceof KnownError) return refuseAnswer(options, source, answer);
  const solved = clock();

  const verdict = verify(checked.dataset, question.rules, answer.allocation, answer.certificate, question.baseline);
  if (!verdict.ok)
    return refuseProof(
      options,
      {},
      verdict.problems,
      'The answer did not pass its check: nothing was written. This is a fault of the program; please report it.',
    );
  const verified = clock();

  await writeOutputs(outputsOf(options, checked.dataset, answer));
  report(options, checked, answer, { read, solve: solved, verify: verified, write: clock() });
  return 0;
}

/** The answer, or why these rules have none. */
function solveOrRefuse(dataset: Dataset, { rules, baseline }: Question): Answer | KnownError {
  try {
    return solve(dataset, rules, { baseline });
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}

function refuseAnswer(options: SolveOptions, source: string, error: KnownError): 1 {
  if (error.code === 'infeasible') return refuseInfeasible(options, error);
  return refuseRules(options, source, [{ path: '', code: 'rules_shape', message: error.message }]);
}

function outputsOf({ out, certificate }: SolveOptions, dataset: Dataset, answer: Answer): Output[] {
  const outputs = [{ path: out, text: allocationCsv(dataset, answer.allocation) }];
  if (certificate !== undefined) outputs.push({ path: certificate, text: `${JSON.stringify(answer.certificate)}\n` });
  return outputs;
}

type Milliseconds = Readonly<Record<'read' | 'solve' | 'verify' | 'write', number>>;

function report(options: SolveOptions, { issues, counts }: Checked, { summary }: Answer, milliseconds: Milliseconds): void {
  const { proven, verified: _, ...outcome } = summary;
  if (options.json) {
    printJson({ status: 'solved', proven, verified: true, ...outcome, issueCounts: countIssues(issues), milliseconds });
    return;
  }
  complain(...issueDigest(issues));
  print(
    ...(counts ? [`${countsInWords(counts)}.`] : []),
    ...outcomeInWords(summary),
    ...criteriaInWords(summary.criteria),
    ...summary.notes.map(({ message }) => `Note: ${message}`),
    `${proven ? 'Proven optimal' : 'Not proven optimal'}, and checked by separate code.`,
    `Written: ${[options.out, options.certificate].filter((path) => path !== undefined).join(', ')}`,
    Object.entries(milliseconds)
      .map(([part, time]) => `${part} ${time} ms`)
      .join(' · '),
  );
}
