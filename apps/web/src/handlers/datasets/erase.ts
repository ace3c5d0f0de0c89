// DELETE /datasets/{id}: the dataset, its upload, every run on it, and everything that was asked about them.

import { hasEnded, KnownError, type RunResource } from '@project-allocation/model';
import { DatasetParams, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundDataset } from '../found.js';
import { eraseWithExplorations } from '../runs/erase.js';

export const eraseDataset = (tools: Tools): Route<{ Params: DatasetParams }> => ({
  schema: { params: DatasetParams },
  handler: async ({ params }, reply) => {
    const dataset = await foundDataset(tools, params.datasetId);
    const runs = await runsOn(tools, dataset.id);
    const active = runs.find((run) => !hasEnded(run));
    if (dataset.state === 'checking' || active) {
      throw new KnownError(
        'dataset_in_use',
        active
          ? `Run “${active.id}” on this dataset is ${active.state}; wait for its end, or cancel it.`
          : 'The dataset is still being checked; wait for the end of that.',
      );
    }
    for (const run of runs) await eraseWithExplorations(tools, run);
    await tools.datasets.erase(dataset);
    await tools.explorations.eraseAbout({ datasetId: dataset.id, runId: null });
    tools.answers.forget(dataset.id);
    return reply.code(204).send();
  },
});

async function runsOn({ runs }: Tools, datasetId: string): Promise<RunResource[]> {
  const all: RunResource[] = [];
  let cursor: string | undefined;
  do {
    const page = await runs.list(1_000, { datasetId, cursor });
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
