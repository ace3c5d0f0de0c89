// Checks an upload: the files become a dataset, or issues that say why not.

import type { Counts, DatasetResource, Failure, Issue, IssueCounts, OnProgress, Progress, RulesInput, UploadedFile } from '@project-allocation/model';
import { lostTooOften } from '../attempts.js';
import { parsePayload } from '../payload.js';
import { IntakePayload } from './payload.js';

/** What checking came to, as the thread hands it over: `columns` is the dataset (encodeDataset), null when it is refused. */
export interface CheckedUpload {
  readonly columns: ArrayBuffer | null;
  readonly counts: Counts | null;
  readonly issues: readonly Issue[];
  readonly issueCounts: IssueCounts;
  /** What a configuration of the original program asks for; left out without one. */
  readonly configRules?: RulesInput;
}

/** What the handler needs of the world. */
export interface IntakeTools {
  readonly datasets: {
    read(id: string): Promise<DatasetResource | null>;
    upload(dataset: DatasetResource): Promise<UploadedFile[]>;
    start(id: string): Promise<{ starts: number } | null>;
    progress(id: string, progress: Progress): Promise<void>;
    finish(id: string, checked: CheckedUpload, columns: ArrayBuffer): Promise<boolean>;
    refuse(id: string, checked: CheckedUpload, seconds: number): Promise<boolean>;
    fail(id: string, failure: Failure): Promise<void>;
  };
  /** Runs in a thread. */
  readonly check: (files: UploadedFile[], onProgress: OnProgress, signal: AbortSignal) => Promise<CheckedUpload>;
  readonly refusedUploadSeconds: number;
}

/**
 * The handler of the intake queue. Done twice, the second time finds the dataset checked and does nothing.
 * Its promise gives the failure that the dataset was ended with (a refused upload is none), or null.
 */
export const intakeWith =
  ({ datasets, check, refusedUploadSeconds }: IntakeTools) =>
  async (data: unknown, signal: AbortSignal): Promise<Failure | null> => {
    const { datasetId } = parsePayload(IntakePayload, data);
    const started = await datasets.start(datasetId);
    if (!started) return null;
    const lost = lostTooOften(started.starts);
    if (lost) {
      await datasets.fail(datasetId, lost);
      return lost;
    }

    const dataset = await datasets.read(datasetId);
    if (!dataset) return null;
    const files = await datasets.upload(dataset);
    const checked = await check(files, (progress) => void datasets.progress(datasetId, progress).catch(() => {}), signal);
    if (checked.columns) await datasets.finish(datasetId, checked, checked.columns);
    else await datasets.refuse(datasetId, checked, refusedUploadSeconds);
    return null;
  };
