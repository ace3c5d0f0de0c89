// The two ways to begin: an upload that becomes a dataset, and a dataset that is allocated. Each leads on to its page.

import type { DatasetAnswer } from '@project-allocation/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { createDataset, createRun, type NewRun } from '../api.js';
import { type ChosenFile, readableParts } from '../lib/chosen-files.js';
import { useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';

export interface Upload {
  readonly name: string;
  readonly files: readonly ChosenFile[];
}

/** Uploads the files that have a role. */
export function useUpload() {
  return useDatasetFrom(async ({ files, name }: Upload) => createDataset(await readableParts(files), name));
}

/** Uploads the sample files the way any files are uploaded. */
export function useSample() {
  const m = useMessages();
  return useDatasetFrom(async () => {
    const { sampleFiles } = await import('../sample.js');
    return createDataset(await sampleFiles(), m.upload.sampleName);
  });
}

function useDatasetFrom<T>(create: (input: T) => Promise<DatasetAnswer>) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: create,
    onSuccess: ({ issues: _, ...dataset }) => {
      client.setQueryData(queryKeys.dataset(dataset.id), dataset);
      navigate(`/datasets/${dataset.id}`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.datasetList }),
  });
}

export function useAllocate(datasetId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (run: NewRun) => createRun(datasetId, run),
    onSuccess: (run) => {
      client.setQueryData(queryKeys.run(run.id), run);
      client.invalidateQueries({ queryKey: queryKeys.runsOf(datasetId) });
      navigate(`/runs/${run.id}`);
    },
  });
}
