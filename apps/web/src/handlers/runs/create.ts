// POST /runs: checks the rules, queues the run, and waits as long as the client would rather wait.

import { DEFAULT_CRITERIA, hasEnded, RunResourceSchema } from '@project-allocation/model';
import type { NewRun } from '@project-allocation/store';
import { type Static, Type } from 'typebox';
import { waitFor, waitMilliseconds } from '../../prefer.js';
import type { Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { checkedRules } from '../checked-rules.js';
import { foundReadyDataset, foundSolvedRun } from '../found.js';
import { queueOrErase } from '../queued.js';

const Body = Type.Object(
  {
    datasetId: Type.String(),
    rules: Type.Optional(
      Type.Unknown({
        description: `What to ask for; without it, what the dataset’s configuration asks for, or ${DEFAULT_CRITERIA.map(({ key }) => key).join(', then ')}`,
      }),
    ),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    baselineRunId: Type.Optional(
      Type.String({ description: 'A solved run, of this or another dataset, that the criterion `change` compares with, by identifiers' }),
    ),
  },
  { additionalProperties: false },
);
type Body = Static<typeof Body>;

export const createRun = (tools: Tools): Route<{ Body: Body }> => ({
  schema: { body: Body, response: { 200: RunResourceSchema, 202: RunResourceSchema } },
  handler: async ({ body, headers }, reply) => {
    const dataset = await foundReadyDataset(tools, body.datasetId);
    const rules = await checkedRules(tools, dataset.id, body.rules ?? dataset.configRules ?? {}, body.baselineRunId !== undefined);
    const created = await tools.runs.create({ datasetId: dataset.id, name: body.name?.trim() || 'Allocation', rules, earlier: await earlierRun(tools, body) });
    await queueOrErase(
      () => tools.enqueue('allocate', created.id, { runId: created.id }),
      () => tools.runs.erase(created),
    );

    const following = (signal: AbortSignal) => tools.runs.changes(created.id, tools.changes, signal);
    const run = (await waitFor(waitMilliseconds(headers.prefer), tools.closing, following, hasEnded)) ?? created;
    return reply
      .code(hasEnded(run) ? 200 : 202)
      .header('location', `/api/v1/runs/${run.id}`)
      .send(run);
  },
});

/**
 * The run that is compared with, and what this dataset's students had in it.
 * @throws KnownError run_not_found, run_not_solved
 */
async function earlierRun(tools: Tools, { datasetId, baselineRunId }: Body): Promise<NewRun['earlier']> {
  if (baselineRunId === undefined) return undefined;
  const run = await foundSolvedRun(tools, baselineRunId);
  return { runId: run.id, baseline: await tools.answers.baseline(datasetId, run) };
}
