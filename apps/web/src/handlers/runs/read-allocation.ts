// GET /runs/{id}/allocation: as a page of students (JSON) or as the file people take home (CSV).

import { AllocationResourceSchema, KnownError, type RunResource } from '@project-allocation/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { ALLOCATION_SORTS } from '../../answer-views.js';
import { PAGE, PlaceQuery, type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';

const Query = Type.Object(
  {
    ...PlaceQuery.properties,
    format: Type.Optional(Type.Enum(['json', 'csv'])),
    q: Type.Optional(Type.String({ maxLength: 200, description: 'Text in student, project or supervisor' })),
    sort: Type.Optional(Type.Enum(ALLOCATION_SORTS, { description: 'With - in front: from the end' })),
  },
  { additionalProperties: false },
);
type Query = Static<typeof Query>;

export const readAllocation = (tools: Tools): Route<{ Params: RunParams; Querystring: Query }> => ({
  schema: { params: RunParams, querystring: Query, response: { 200: { content: { 'application/json': { schema: AllocationResourceSchema } } } } },
  handler: async (request, reply) => {
    const run = await foundSolvedRun(tools, request.params.runId);
    return (request.query.format ?? accepted(request)) === 'csv' ? sendCsv(tools, run, reply) : sendPage(tools, run, request.query, reply);
  },
});

/** The form the client likes best of the two there are. */
function accepted({ headers }: FastifyRequest): 'json' | 'csv' {
  const accept = headers.accept ?? '*/*';
  if (/text\/csv/.test(accept)) return 'csv';
  if (/application\/(\*|json)|\*\/\*/.test(accept)) return 'json';
  throw new KnownError('not_acceptable', `The allocation was asked for as ${accept}; it can be had as application/json or text/csv.`);
}

async function sendCsv({ runs }: Tools, { id }: RunResource, reply: FastifyReply): Promise<FastifyReply> {
  const csv = await runs.csv(id);
  if (!csv) throw new KnownError('run_not_found', 'The run was erased while it was read.');
  return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="allocation.csv"').send(csv);
}

async function sendPage({ answers }: Tools, run: RunResource, { q, sort, limit, cursor }: Query, reply: FastifyReply): Promise<FastifyReply> {
  const view = await answers.of(run);
  const page = view.page({ q, sort: sort ?? 'student', limit: limit ?? PAGE.usual, offset: cursor ?? 0 });
  return reply.type('application/json; charset=utf-8').send({ runId: run.id, datasetId: run.datasetId, summary: run.summary, ...page });
}
