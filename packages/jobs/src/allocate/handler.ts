// Makes an allocation: dataset and rules become an answer that was checked, or a run that says why there is none.

import type { Baseline, Failure, OnProgress, Progress, Rules, RunResource, Summary, Timings } from '@project-allocation/model';
import { abortWhenEnded } from '../abort-when-ended.js';
import { lostTooOften } from '../attempts.js';
import { parsePayload } from '../payload.js';
import { AllocatePayload } from './payload.js';

/** What is to be solved; `baseline` is what the criterion `change` compares with. */
export interface Question {
  readonly columns: ArrayBuffer;
  readonly rules: Rules;
  readonly baseline: Baseline | null;
}

/** An answer that passed its check, as the thread hands it over; times in milliseconds. */
export interface CheckedAnswer {
  readonly allocation: ArrayBuffer;
  readonly csv: string;
  readonly certificate: string;
  readonly summary: Summary;
  readonly milliseconds: { readonly read: number; readonly solve: number; readonly verify: number; readonly write: number };
}

/** What the handler needs of the world. */
export interface AllocateTools {
  readonly datasets: { columns(id: string): Promise<ArrayBuffer | null> };
  readonly runs: {
    read(id: string): Promise<RunResource | null>;
    baseline(id: string): Promise<Baseline | null>;
    start(id: string, worker: string): Promise<{ starts: number } | null>;
    progress(id: string, progress: Progress): Promise<void>;
    finish(id: string, solved: Omit<CheckedAnswer, 'milliseconds'> & { timings: Timings }): Promise<boolean>;
    fail(id: string, failure: Failure): Promise<void>;
    endInfeasible(id: string, failure: Failure): Promise<void>;
  };
  /** Resolves with true once the run has ended or is gone, with false once the signal is aborted. */
  readonly ended: (id: string, signal: AbortSignal) => Promise<boolean>;
  /** Runs in a thread, which solves and verifies; rules that nothing keeps and a refused proof come back as a Failure. */
  readonly solve: (question: Question, onProgress: OnProgress, signal: AbortSignal) => Promise<CheckedAnswer | Failure>;
  readonly worker: string;
}

/**
 * The handler of the allocate queue. Done twice, the second time finds the run ended and does nothing; cancelled in the middle of
 * it, it stops.
 * Its promise gives the failure that the run was ended with, or null; that no allocation keeps the rules is an answer, no failure.
 */
export const allocateWith =
  ({ datasets, runs, ended, solve, worker }: AllocateTools) =>
  async (data: unknown, stopping: AbortSignal): Promise<Failure | null> => {
    const { runId } = parsePayload(AllocatePayload, data);
    const fail = async (failure: Failure) => {
      await runs.fail(runId, failure);
      return failure;
    };
    const started = await runs.start(runId, worker);
    if (!started) return null;
    const lost = lostTooOften(started.starts);
    if (lost) return fail(lost);

    const run = await runs.read(runId);
    if (!run) return null;
    const columns = await datasets.columns(run.datasetId);
    if (!columns) return fail({ code: 'dataset_not_found', message: 'The dataset of this run was erased before it could be solved.' });

    const question = { columns, rules: run.rules, baseline: await runs.baseline(runId) };
    const onProgress = (progress: Progress) => void runs.progress(runId, progress).catch(() => {});
    const answer = await abortWhenEnded(
      (signal) => ended(runId, signal),
      stopping,
      (signal) => solve(question, onProgress, signal),
    );
    if (answer === null) return null;
    if ('code' in answer && answer.code === 'infeasible') {
      await runs.endInfeasible(runId, answer);
      return null;
    }
    if ('code' in answer) return fail(answer);
    const { milliseconds, ...solved } = answer;
    await runs.finish(runId, { ...solved, timings: { wait: waited(run), ...milliseconds } });
    return null;
  };

/** Milliseconds between asking for a run and its first start. */
function waited({ createdAt, startedAt }: RunResource): number {
  return startedAt === null ? 0 : Math.max(0, Date.parse(startedAt) - Date.parse(createdAt));
}
