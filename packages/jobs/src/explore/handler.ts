// Answers a question about an answer, or about a dataset: what was stored with the run becomes a result, or the exploration
// says why there is none.

import type { Asked, Baseline, Exploration, ExplorationKind, Failure, OnProgress, Progress, ResultText, Rules, RunResource } from '@project-allocation/model';
import { abortWhenEnded } from '../abort-when-ended.js';
import { lostTooOften } from '../attempts.js';
import { parsePayload } from '../payload.js';
import { ExplorePayload } from './payload.js';

/** A run that is asked about, as it was stored; `certificate` is JSON, UTF-8, and null where the question needs none. */
export interface AskedRun {
  readonly rules: Rules;
  readonly allocation: Int32Array;
  readonly certificate: Uint8Array | null;
  readonly baseline: Baseline | null;
}

/** A question, and what it takes to answer it; `run` is null where the question is about the dataset. */
export interface Inquiry {
  readonly asked: Asked;
  readonly columns: ArrayBuffer;
  readonly run: AskedRun | null;
}

/** Who hears of the work while it goes on. */
export interface Listeners {
  readonly onProgress: OnProgress;
  /** Hears what is known so far, where a part of the result is worth something. */
  readonly onPartial: (result: ResultText) => void;
}

/** What the handler needs of the world. */
export interface ExploreTools {
  readonly datasets: { columns(id: string): Promise<ArrayBuffer | null> };
  readonly runs: {
    read(id: string): Promise<RunResource | null>;
    allocation(id: string): Promise<Int32Array | null>;
    certificate(id: string): Promise<Uint8Array | null>;
    baseline(id: string): Promise<Baseline | null>;
  };
  readonly explorations: {
    read(id: string): Promise<Exploration | null>;
    start(id: string, worker: string): Promise<{ starts: number } | null>;
    progress(id: string, progress: Progress): Promise<void>;
    partial(id: string, result: ResultText): Promise<void>;
    finish(id: string, result: ResultText): Promise<boolean>;
    fail(id: string, failure: Failure): Promise<void>;
  };
  /** Resolves with true once the exploration has ended or is gone, with false once the signal is aborted. */
  readonly ended: (id: string, signal: AbortSignal) => Promise<boolean>;
  /** Runs in a thread; an error that has a code comes back as a Failure. */
  readonly explore: (inquiry: Inquiry, listeners: Listeners, signal: AbortSignal) => Promise<ResultText | Failure>;
  readonly worker: string;
}

/**
 * The handler of the explore queue. Done twice, the second time finds the exploration ended and does nothing; cancelled or
 * erased in the middle of it, it stops.
 * Its promise gives the failure that the exploration was ended with, or null.
 */
export const exploreWith =
  ({ datasets, runs, explorations, ended, explore, worker }: ExploreTools) =>
  async (data: unknown, stopping: AbortSignal): Promise<Failure | null> => {
    const { explorationId: id } = parsePayload(ExplorePayload, data);
    const fail = async (failure: Failure) => {
      await explorations.fail(id, failure);
      return failure;
    };
    const started = await explorations.start(id, worker);
    if (!started) return null;
    const lost = lostTooOften(started.starts);
    if (lost) return fail(lost);

    const exploration = await explorations.read(id);
    if (!exploration) return null;
    const inquiry = await inquire({ datasets, runs }, exploration);
    if (!inquiry) return fail({ code: 'run_not_found', message: 'What this was asked about was erased before it could be answered.' });

    const listeners: Listeners = {
      onProgress: (progress) => void explorations.progress(id, progress).catch(() => {}),
      onPartial: (result) => void explorations.partial(id, result).catch(() => {}),
    };
    const answer = await abortWhenEnded(
      (signal) => ended(id, signal),
      stopping,
      (signal) => explore(inquiry, listeners, signal),
    );
    if (answer === null) return null;
    if ('code' in answer) return fail(answer);
    await explorations.finish(id, answer);
    return null;
  };

/** Questions that are answered from the prices of the certificate. It is most of what is stored with a run, so others do without. */
const FROM_PRICES: ReadonlySet<ExplorationKind> = new Set(['why', 'places']);

/** All that the question is about; null when some of it is gone. */
async function inquire({ datasets, runs }: Pick<ExploreTools, 'datasets' | 'runs'>, exploration: Exploration): Promise<Inquiry | null> {
  const { datasetId, runId, kind, question } = exploration;
  const [columns, run] = await Promise.all([datasets.columns(datasetId), runId === null ? null : askedRun(runs, runId, FROM_PRICES.has(kind))]);
  if (!columns || (runId !== null && !run)) return null;
  return { asked: { kind, question } as Asked, columns, run };
}

async function askedRun(runs: ExploreTools['runs'], id: string, withCertificate: boolean): Promise<AskedRun | null> {
  const [run, allocation, certificate, baseline] = await Promise.all([
    runs.read(id),
    runs.allocation(id),
    withCertificate ? runs.certificate(id) : null,
    runs.baseline(id),
  ]);
  if (!run || !allocation || (withCertificate && !certificate)) return null;
  return { rules: run.rules, allocation, certificate, baseline };
}
