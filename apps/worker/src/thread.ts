// The thread: where the computing is done, so that the main thread always has time for the queue. It reaches neither queue
// nor store; what comes in and goes out are plain values and transferred buffers.
//
//   check  in  {files, port}
//          out {columns | null, counts, issues, issueCounts, configRules?}
//   solve  in  {columns, rules, baseline | null, port}
//          out {allocation, csv, certificate, summary, milliseconds} or {code, message, repairs?}
//   explore, in thread/explore.ts
//
// Progress goes out through `port`, at most ten times a second.

import type { MessagePort } from 'node:worker_threads';
import { allocationCsv, check as checkFiles } from '@project-allocation/intake';
import { type Baseline, decodeDataset, encodeDataset, type IssueCounts, type Progress, type Rules, type UploadedFile } from '@project-allocation/model';
import { allocate } from '@project-allocation/solver';
import { verify } from '@project-allocation/verifier';
import { knownErrors, reporter, transferring } from './thread/traffic.js';

export { explore } from './thread/explore.js';

/**
 * Percent of the whole at which each part of solving begins. Measured with the default criteria on 100 000 generated students and
 * 60 000 projects, on a machine with other work to do: reading the dataset 0.1 s, solving 9.0, verifying 0.5, writing the files 0.6.
 */
const SOLVE_FROM = 1;
const VERIFY_FROM = 89;
const WRITE_FROM = 94;

export function check({ files, port }: { files: UploadedFile[]; port: MessagePort }) {
  const { dataset, issues, counts, config } = checkFiles(files, reporter(port));
  const issueCounts: IssueCounts = { error: 0, repair: 0, warning: 0 };
  for (const issue of issues) issueCounts[issue.severity]++;
  const columns = dataset && encodeDataset(dataset);
  const checked = { columns, counts, issues, issueCounts, ...(config && { configRules: config.rules }) };
  return columns ? transferring(checked, [columns]) : checked;
}

interface Task {
  readonly columns: ArrayBuffer;
  readonly rules: Rules;
  readonly baseline: Baseline | null;
  readonly port: MessagePort;
}

export const solve = (task: Task) => knownErrors(() => solved(task));

/** @throws KnownError of the solver, or dataset_outdated */
async function solved({ columns, rules, baseline, port }: Task) {
  const report = reporter(port);
  const clock = stopwatch();
  const dataset = decodeDataset(columns);
  const read = clock();

  const onProgress = (progress: Progress) => report({ ...progress, percent: SOLVE_FROM + ((VERIFY_FROM - SOLVE_FROM) * progress.percent) / 100 });
  const { allocation, certificate, summary } = await allocate(dataset, rules, { baseline, onProgress });
  const solving = clock();

  report({ stage: 'verify', percent: VERIFY_FROM, message: 'Checking the answer with separate code' });
  const verdict = verify(dataset, rules, allocation, certificate, baseline);
  if (!verdict.ok) return { code: 'verification_failed', message: verdict.problems.map((problem) => problem.message).join(' ') };
  const verifying = clock();

  report({ stage: 'write', percent: WRITE_FROM, message: 'Writing the files' });
  const csv = allocationCsv(dataset, allocation);
  const answer = {
    allocation: allocation.buffer as ArrayBuffer,
    csv,
    certificate: JSON.stringify(certificate),
    summary: { ...summary, verified: true, ...(verdict.trusted.length > 0 && { trusted: [...verdict.trusted] }) },
    milliseconds: { read, solve: solving, verify: verifying, write: clock() },
  };
  return transferring(answer, [answer.allocation]);
}

/** Whole milliseconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const from = last;
    last = performance.now();
    return Math.round(last - from);
  };
}
