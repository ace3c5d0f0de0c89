// POST /datasets/{id}/frontier: how many could be placed at all, for each worst rank and each load.

import { type Static, Type } from 'typebox';
import { DatasetParams, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { checkedRules } from '../checked-rules.js';
import { foundReadyDataset } from '../found.js';
import { ASKED, ask } from './ask.js';

const Body = Type.Object(
  { rules: Type.Optional(Type.Unknown({ description: 'Limits, minimums and pins count; criteria do not' })) },
  { additionalProperties: false },
);

export const askFrontier = (tools: Tools): Route<{ Params: DatasetParams; Body: Static<typeof Body> }> => ({
  schema: { params: DatasetParams, body: Body, response: ASKED },
  handler: async (request, reply) => {
    const { id: datasetId, configRules } = await foundReadyDataset(tools, request.params.datasetId);
    // nothing is compared: which students stay where they were is no matter of what is feasible
    const rules = await checkedRules(tools, datasetId, request.body.rules ?? configRules ?? {}, true);
    return ask(tools, request, reply, { runId: null, datasetId }, { kind: 'frontier', question: { rules } });
  },
});
